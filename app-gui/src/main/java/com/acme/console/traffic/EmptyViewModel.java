package com.acme.console.traffic;

import com.acme.console.engine.EngineLink;
import com.acme.console.engine.Recording;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.state.RecordingSwitch;
import com.acme.console.state.ServerState;
import com.acme.console.state.ServerSwitch;
import com.acme.console.state.Work;
import com.acme.console.traffic.rows.Shown;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Why the table shows no rows, and what the server can do about it.
public final class EmptyViewModel {

  private final ServerState state;
  private final Consumer<String> failed;
  private final ServerSwitch servers;
  private final RecordingSwitch recorder;
  private final ReadOnlyObjectWrapper<Emptiness> reason =
      new ReadOnlyObjectWrapper<>(Emptiness.FIRST_USE);
  private Shown shown = Shown.NOTHING;
  private boolean withoutPins;
  private boolean cleared;

  /// @param failed told what did not work, for the user
  EmptyViewModel(EngineLink link, Work work, ServerState state, Consumer<String> failed) {
    this.state = state;
    this.failed = failed;
    this.servers = new ServerSwitch(link, work, state);
    this.recorder = new RecordingSwitch(link, work, state);
    state.snapshot().addListener((_, _, _) -> judge());
    state.recording().addListener((_, _, _) -> judge());
  }

  /// Why there are none.
  public ReadOnlyObjectProperty<Emptiness> reason() {
    return reason.getReadOnlyProperty();
  }

  /// How many rows are kept, whatever the filter.
  public int total() {
    return shown.total();
  }

  /// The table shows this.
  ///
  /// @param withoutPins whether it would show pinned rows alone and none is pinned
  void shows(Shown now, boolean withoutPins) {
    this.shown = now;
    this.withoutPins = withoutPins;
    judge();
  }

  /// @param now whether the user emptied the table and nothing came since
  void cleared(boolean now) {
    cleared = now;
  }

  /// Turns recording on.
  public void record() {
    recorder.turn(true, failed);
  }

  /// Starts the server.
  public void startServer() {
    servers.start(failed);
  }

  /// URLs that a browser can open to be seen here.
  public List<String> urls() {
    return state.snapshot().get().stream()
        .flatMap(server -> server.listeners().stream())
        .filter(listener -> listener.port() > 0 && !listener.name().equals("admin"))
        .map(ServerSnapshot.Listener::url)
        .toList();
  }

  private void judge() {
    reason.set(why());
  }

  private Emptiness why() {
    if (!shown.isEmpty()) {
      return Emptiness.NOT_EMPTY;
    }
    if (shown.total() > 0) {
      return withoutPins ? Emptiness.NO_PINS : Emptiness.NO_MATCH;
    }
    if (isStopped()) {
      return Emptiness.STOPPED;
    }
    if (!state.recording().get().map(Recording::on).orElse(true)) {
      return Emptiness.RECORDING_OFF;
    }
    return cleared ? Emptiness.CLEARED : Emptiness.FIRST_USE;
  }

  private boolean isStopped() {
    return state
        .snapshot()
        .get()
        .filter(server -> server.state() == ServerSnapshot.State.STOPPED)
        .isPresent();
  }
}
