package com.acme.console.logs;

import com.acme.console.engine.LogLine.Level;

/// What a user chooses among.
enum LevelChoice {
  ALL("All levels", Level.TRACE),
  DEBUG("Debug and up", Level.DEBUG),
  INFO("Info and up", Level.INFO),
  WARN("Warnings and errors", Level.WARN),
  ERROR("Errors", Level.ERROR);

  private final String text;
  private final Level least;

  LevelChoice(String text, Level least) {
    this.text = text;
    this.least = least;
  }

  static LevelChoice of(Level least) {
    return switch (least) {
      case TRACE -> ALL;
      case DEBUG -> DEBUG;
      case INFO -> INFO;
      case WARN -> WARN;
      case ERROR -> ERROR;
    };
  }

  Level least() {
    return least;
  }

  /// As the choice shows it.
  @Override
  public String toString() {
    return text;
  }
}
