package com.acme.console.certificates;

import com.acme.console.engine.AwaitedCertificate;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.LinkFailure;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What CAs are asked for: what is awaited, and orders of the user, one at a time.
final class Issuing {

  private interface Order {
    void give() throws LinkFailure, InterruptedException;
  }

  private final EngineLink link;
  private final Work work;
  private final ServerState state;
  private final Consumer<String> notice;
  private final ReadOnlyObjectWrapper<List<AwaitedCertificate>> awaited =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /// @param notice gets what was done or could not be done
  Issuing(EngineLink link, Work work, ServerState state, Consumer<String> notice) {
    this.link = link;
    this.work = work;
    this.state = state;
    this.notice = notice;
  }

  /// Those that were not issued yet.
  ReadOnlyObjectProperty<List<AwaitedCertificate>> awaited() {
    return awaited.getReadOnlyProperty();
  }

  /// Whether an order is under way.
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Has one issued, or issued anew.
  void renew(String name) {
    order("Asking for " + name + " …", name + " was issued.", () -> link.renewCertificate(name));
  }

  /// Has one revoked.
  void revoke(String name) {
    order(
        "Revoking " + name + " …",
        name + " was revoked; another one is asked for.",
        () -> link.revokeCertificate(name));
  }

  /// Asks what is awaited.
  ///
  /// @param running whether there is a server to ask
  void update(boolean running) {
    if (running) {
      work.run(link::awaitedCertificates, awaited::set, notice);
    } else {
      awaited.set(List.of());
    }
  }

  private void order(String under, String done, Order order) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    notice.accept(under);
    work.run(
        () -> {
          order.give();
          return link.snapshot();
        },
        snapshot -> {
          busy.set(false);
          notice.accept(done);
          state.show(snapshot);
          update(true);
        },
        why -> {
          busy.set(false);
          notice.accept(why);
          update(state.isRunning());
        });
  }
}
