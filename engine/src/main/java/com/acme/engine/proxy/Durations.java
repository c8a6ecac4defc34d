package com.acme.engine.proxy;

import java.time.Duration;

/// Durations as the configuration spells them.
final class Durations {

  private Durations() {}

  /// `250ms`, `30s`, `5m`.
  static String text(Duration duration) {
    if (duration.toMillis() % 1000 != 0) {
      return duration.toMillis() + "ms";
    }
    return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
  }
}
