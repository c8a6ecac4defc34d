package com.acme.engine.certificates.trust;

import com.acme.engine.certificates.trust.TrustReport.State;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;

/// All trust stores of a machine. One that fails keeps none of the others from being changed.
public final class TrustStores {

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
    return each((store, trusted) -> "", root);
  }

  /// Has all trust it.
  public List<TrustReport> install(LocalRoot root) throws InterruptedException {
    return each(
        (store, trusted) -> {
          if (trusted) {
            return "as before";
          }
          store.add(root);
          return "installed";
        },
        root);
  }

  /// Has none trust it any more.
  public List<TrustReport> uninstall(LocalRoot root) throws InterruptedException {
    return each(
        (store, trusted) -> {
          if (!trusted) {
            return "as before";
          }
          store.remove(root);
          return "removed";
        },
        root);
  }

  private interface Change {
    String in(TrustStore store, boolean trusted) throws IOException, InterruptedException;
  }

  private List<TrustReport> each(Change change, LocalRoot root) throws InterruptedException {
    List<TrustReport> reports = new ArrayList<>();
    for (TrustStore store : stores) {
      reports.add(report(store, change, root));
    }
    return reports;
  }

  private static TrustReport report(TrustStore store, Change change, LocalRoot root)
      throws InterruptedException {
    try {
      boolean before = store.trusts(root);
      String done = change.in(store, before);
      boolean after = done.equals("as before") || done.isEmpty() ? before : store.trusts(root);
      return new TrustReport(
          store.name(), after ? State.TRUSTED : State.NOT_TRUSTED, done);
    } catch (AccessDeniedException denied) {
      return new TrustReport(
          store.name(), State.FAILED, denied.getFile() + " may not be written; run this as root");
    } catch (IOException failed) {
      return new TrustReport(store.name(), State.FAILED, String.valueOf(failed.getMessage()));
    }
  }
}
