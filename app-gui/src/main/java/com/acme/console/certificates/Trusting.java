package com.acme.console.certificates;

import com.acme.console.engine.EngineLink;
import com.acme.console.engine.StoreTrust;
import com.acme.console.engine.StoreTrust.State;
import com.acme.console.engine.TrustOrder;
import com.acme.console.state.Work;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Who trusts the local CA on this machine, and what the user does about it, one thing at a time.
final class Trusting {

  private final EngineLink link;
  private final Work work;
  private final Consumer<String> notice;
  private final ReadOnlyObjectWrapper<List<StoreTrust>> stores =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /// @param notice gets what was done or could not be done
  Trusting(EngineLink link, Work work, Consumer<String> notice) {
    this.link = link;
    this.work = work;
    this.notice = notice;
  }

  /// Each store as it was found last; empty: none was looked at yet.
  ReadOnlyObjectProperty<List<StoreTrust>> stores() {
    return stores.getReadOnlyProperty();
  }

  /// Why none could be looked at or changed; empty: they could.
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whether stores are being changed or looked at.
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Looks at all of them.
  void look() {
    ask(TrustOrder.STATUS);
  }

  /// Has all of them trust the local CA.
  void install() {
    notice.accept("Telling the trust stores …");
    ask(TrustOrder.INSTALL);
  }

  /// Has none of them trust it any more.
  void uninstall() {
    notice.accept("Telling the trust stores …");
    ask(TrustOrder.UNINSTALL);
  }

  private void ask(TrustOrder order) {
    if (!busy.get()) {
      busy.set(true);
      work.run(() -> link.trust(order), found -> found(order, found), this::failed);
    }
  }

  private void found(TrustOrder order, List<StoreTrust> found) {
    busy.set(false);
    problem.set("");
    stores.set(found);
    if (order != TrustOrder.STATUS) {
      tell(found);
    }
  }

  private void tell(List<StoreTrust> found) {
    notice.accept(
        "The local CA is trusted by "
            + count(found, State.TRUSTED)
            + " of "
            + found.size()
            + " stores"
            + (count(found, State.FAILED) == 0 ? "." : "; see which failed."));
  }

  private void failed(String why) {
    busy.set(false);
    problem.set(why);
    notice.accept(why);
  }

  private static long count(List<StoreTrust> stores, State state) {
    return stores.stream().filter(store -> store.state() == state).count();
  }
}
