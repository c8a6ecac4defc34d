package com.acme.console.logs;

import com.acme.console.engine.LogLine;
import java.util.Locale;

/// Which lines are shown.
///
/// @param least the least grave level
/// @param room only this part of the server; empty: all
/// @param text what a line must contain, in any case; empty: anything
public record LogFilter(LogLine.Level least, String room, String text) {

  /// Every line.
  static final LogFilter ALL = new LogFilter(LogLine.Level.TRACE, "", "");

  /// What the log says of an exchange.
  static LogFilter of(String requestId) {
    return new LogFilter(LogLine.Level.TRACE, "", requestId);
  }

  boolean takes(LogLine line) {
    return line.level().compareTo(least) >= 0
        && (room.isEmpty() || room.equals(line.room()))
        && (text.isEmpty() || mentions(line, text.toLowerCase(Locale.ROOT)));
  }

  private static boolean mentions(LogLine line, String lower) {
    return contains(line.message(), lower)
        || contains(line.requestId(), lower)
        || contains(line.room(), lower)
        || contains(line.thread(), lower)
        || contains(line.failure(), lower);
  }

  private static boolean contains(String text, String lower) {
    return text.toLowerCase(Locale.ROOT).contains(lower);
  }
}
