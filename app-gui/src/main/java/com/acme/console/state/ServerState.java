package com.acme.console.state;

import com.acme.console.engine.Batch;
import com.acme.console.engine.Recording;
import com.acme.console.engine.ServerSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The server as all screens see it. Read and changed on the FX thread alone; one pump changes it,
/// at most every 100 ms.
public final class ServerState {

  private final ReadOnlyObjectWrapper<Optional<ServerSnapshot>> snapshot =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Recording>> recording =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final List<Consumer<Batch>> listeners = new ArrayList<>();

  /// The newest snapshot; empty before the first.
  public ReadOnlyObjectProperty<Optional<ServerSnapshot>> snapshot() {
    return snapshot.getReadOnlyProperty();
  }

  /// The newest state of the recorder; empty before the first.
  public ReadOnlyObjectProperty<Optional<Recording>> recording() {
    return recording.getReadOnlyProperty();
  }

  /// Whether a server runs now.
  public boolean isRunning() {
    return snapshot
        .get()
        .filter(server -> server.state() == ServerSnapshot.State.RUNNING)
        .isPresent();
  }

  /// Asks to be told what happens, batch by batch, on the FX thread.
  ///
  /// @return ends it
  public Runnable listen(Consumer<Batch> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// The pump's: a new snapshot.
  public void show(ServerSnapshot server) {
    snapshot.set(Optional.of(server));
  }

  /// A new state of the recorder: the pump's, or the answer to whoever turned it on or off.
  public void show(Recording state) {
    recording.set(Optional.of(state));
  }

  /// The pump's: what has happened.
  public void happened(Batch batch) {
    for (Consumer<Batch> listener : List.copyOf(listeners)) {
      listener.accept(batch);
    }
  }
}
