package com.acme.console.controls;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;

/// Draws when asked, after the event at hand (in which colours and sizes may still change), at most
/// four times a second, and never while hidden.
final class DrawLimit {

  private static final Duration SHORTEST = Duration.millis(250);

  private final Runnable draw;
  private final PauseTransition rest = new PauseTransition(SHORTEST);
  private boolean resting;
  private boolean wanted;
  private boolean live;

  DrawLimit(Runnable draw) {
    this.draw = draw;
    rest.setOnFinished(_ -> rested());
  }

  /// What is drawn is out of date.
  void request() {
    wanted = true;
    drawWhereAllowed();
  }

  /// @param live whether anybody can see it
  void live(boolean live) {
    this.live = live;
    drawWhereAllowed();
  }

  private void rested() {
    resting = false;
    drawWhereAllowed();
  }

  private void drawWhereAllowed() {
    if (wanted && live && !resting) {
      wanted = false;
      resting = true;
      rest.playFromStart();
      Platform.runLater(draw);
    }
  }
}
