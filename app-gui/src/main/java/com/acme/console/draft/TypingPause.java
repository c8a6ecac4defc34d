package com.acme.console.draft;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// A pause in typing, measured on the FX thread.
public final class TypingPause implements Pause {

  private final PauseTransition wait;

  /// @param length how long nothing must have happened
  public TypingPause(java.time.Duration length) {
    this.wait = new PauseTransition(Duration.millis((double) length.toMillis()));
  }

  @Override
  public void restart(Runnable action) {
    wait.setOnFinished(_ -> action.run());
    wait.playFromStart();
  }
}
