package com.acme.console.overview;

import com.acme.console.engine.Batch;
import com.acme.console.engine.Recording;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.state.RecordingSwitch;
import com.acme.console.state.ServerState;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What needs attention now, and what its buttons do.
final class AttentionViewModel {

  /// What is only a matter of time is looked at every so many seconds.
  private static final int EVERY = 5;

  private final ServerState state;
  private final RecordingSwitch recorder;
  private final Navigator navigator;
  private final InstantSource clock;
  private final Consumer<String> failed;
  private final Runnable loadAgain;
  private final RecentFailures failures = new RecentFailures();
  private final ObservableList<Attention> entries = FXCollections.observableArrayList();
  private final ObservableList<Attention> shown = FXCollections.unmodifiableObservableList(entries);
  private long dropped;
  private int secondsSinceLook;

  /// @param failed told why a remedy did not work
  /// @param loadAgain asks for the seconds that were missed
  AttentionViewModel(
      ServerState state,
      RecordingSwitch recorder,
      Navigator navigator,
      InstantSource clock,
      Consumer<String> failed,
      Runnable loadAgain) {
    this.state = state;
    this.recorder = recorder;
    this.navigator = navigator;
    this.clock = clock;
    this.failed = failed;
    this.loadAgain = loadAgain;
    state.snapshot().addListener(_ -> look());
    state.recording().addListener(_ -> look());
    state.listen(this::happened);
    look();
  }

  /// The gravest first.
  ObservableList<Attention> entries() {
    return shown;
  }

  /// Does what an entry's button says.
  void remedy(Attention entry) {
    switch (entry.remedy()) {
      case Attention.Remedy.Go(Destination destination) -> navigator.go(destination);
      case Attention.Remedy.TurnRecordingOn() -> recorder.turn(true, failed);
      case Attention.Remedy.LoadAgain() -> {
        dropped = 0;
        loadAgain.run();
        look();
      }
    }
  }

  private void happened(Batch batch) {
    dropped += batch.dropped();
    secondsSinceLook += batch.seconds().size();
    if (batch.dropped() > 0 || secondsSinceLook >= EVERY) {
      look();
    }
  }

  private void look() {
    secondsSinceLook = 0;
    List<Attention> now =
        state
            .snapshot()
            .get()
            .filter(server -> server.state() == ServerSnapshot.State.RUNNING)
            .map(this::of)
            .orElse(List.of());
    if (!entries.equals(now)) {
      entries.setAll(now);
    }
  }

  private List<Attention> of(ServerSnapshot server) {
    failures.look(server, clock.instant());
    boolean recording = state.recording().get().map(Recording::on).orElse(true);
    return AttentionRules.of(server, failures, recording, dropped, clock.instant());
  }
}
