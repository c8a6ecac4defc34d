package com.acme.engine.certificates.trust;

import com.acme.engine.certificates.trust.TrustReport.State;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;

/// All trust stores of a machine. One that fails keeps none of the others from being changed.
public final class TrustStores {

  private static final String AS_BEFORE = "as before";

  private final List<TrustStore> stores;

  TrustStores(List<TrustStore> stores) {
    this.stores = List.copyOf(stores);
  }

  /// Those of this machine and this person.
  public static TrustStores of(Machine machine) {
    return new TrustStores(machine.stores());
  }

  /// Says who trusts it.
  public List<TrustReport> status(LocalRoot root) throws InterruptedException {
    return each(store -> found(store, store.trusts(root), ""));
  }

  /// Has all trust it.
  public List<TrustReport> install(LocalRoot root) throws InterruptedException {
    return each(store -> {
      if (store.trusts(root)) {
        return found(store, true, AS_BEFORE);
      }
      store.add(root);
      return store.trusts(root)
          ? found(store, true, "installed")
          : failed(store, "it was told, and does not trust the CA all the same");
    });
  }

  /// Has none trust it any more.
  public List<TrustReport> uninstall(LocalRoot root) throws InterruptedException {
    return each(store -> {
      if (!store.trusts(root)) {
        return found(store, false, AS_BEFORE);
      }
      store.remove(root);
      return store.trusts(root)
          ? failed(store, "it was told, and trusts the CA all the same")
          : found(store, false, "removed");
    });
  }

  private interface Change {
    TrustReport in(TrustStore store) throws IOException, InterruptedException;
  }

  private List<TrustReport> each(Change change) throws InterruptedException {
    List<TrustReport> reports = new ArrayList<>();
    for (TrustStore store : stores) {
      reports.add(report(store, change));
    }
    return reports;
  }

  private static TrustReport report(TrustStore store, Change change) throws InterruptedException {
    try {
      return change.in(store);
    } catch (AccessDeniedException denied) {
      return failed(store, denied.getFile() + " may not be written; run this as root");
    } catch (IOException failure) {
      return failed(store, String.valueOf(failure.getMessage()));
    }
  }

  private static TrustReport found(TrustStore store, boolean trusted, String detail) {
    return new TrustReport(store.name(), trusted ? State.TRUSTED : State.NOT_TRUSTED, detail);
  }

  private static TrustReport failed(TrustStore store, String why) {
    return new TrustReport(store.name(), State.FAILED, why);
  }
}
