package com.acme.console.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;

/// Runs tasks on the FX thread, the first one at once, and rests after each: a table that is drawn
/// anew more often than it can be read costs the engine beside it for nothing.
final class Paced implements Executor {

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final PauseTransition rest;
  private boolean resting;

  /// @param rest from one task to the next
  Paced(java.time.Duration rest) {
    this.rest = new PauseTransition(Duration.millis((double) rest.toMillis()));
    this.rest.setOnFinished(_ -> rested());
  }

  /// Called on any thread.
  @Override
  public void execute(Runnable task) {
    Platform.runLater(() -> {
      waiting.add(task);
      runWhereAllowed();
    });
  }

  private void rested() {
    resting = false;
    runWhereAllowed();
  }

  private void runWhereAllowed() {
    if (!resting && !waiting.isEmpty()) {
      resting = true;
      rest.playFromStart();
      waiting.remove().run();
    }
  }
}
