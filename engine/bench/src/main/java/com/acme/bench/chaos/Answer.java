package com.acme.bench.chaos;

import java.time.Duration;

/// What became of a request.
///
/// @param sent when, in nanoseconds of [System#nanoTime()]
/// @param ended when its answer was read, or failed
/// @param status of the answer; 0 where there was none
/// @param server whose answer it is; 0 where none says so
/// @param trouble what was wrong; empty where nothing was
record Answer(long sent, long ended, int status, int server, String trouble) {

  boolean failed() {
    return !trouble.isEmpty();
  }

  Duration took() {
    return Duration.ofNanos(ended - sent);
  }

  /// Whether it was under way at a moment.
  boolean underWay(long moment) {
    return sent - moment <= 0 && ended - moment >= 0;
  }
}
