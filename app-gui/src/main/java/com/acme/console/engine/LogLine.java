package com.acme.console.engine;

import java.time.Instant;

/// A line of the server's own log.
///
/// @param sequence counts from 1
/// @param room the part of the server, such as `proxy`
/// @param requestId the exchange it is about; empty: none
/// @param failure stack trace; empty: none
public record LogLine(
    long sequence,
    Instant time,
    Level level,
    String room,
    String thread,
    String requestId,
    String message,
    String failure) {

  /// How grave, the gravest last.
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }
}
