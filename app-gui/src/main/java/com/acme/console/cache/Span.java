package com.acme.console.cache;

/// A time in one unit, as short as it is told.
final class Span {

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long YEAR = 365 * DAY;

  private Span() {}

  /// @param seconds 0 or more
  static String of(long seconds) {
    if (seconds < 2 * MINUTE) {
      return seconds + " s";
    }
    if (seconds < 2 * HOUR) {
      return seconds / MINUTE + " min";
    }
    if (seconds < 2 * DAY) {
      return seconds / HOUR + " h";
    }
    return seconds < 2 * YEAR ? seconds / DAY + " d" : seconds / YEAR + " y";
  }
}
