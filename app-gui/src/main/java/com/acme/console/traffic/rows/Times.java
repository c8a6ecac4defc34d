package com.acme.console.traffic.rows;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as a person reads them: three figures are enough.
public final class Times {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final ZoneId ZONE = ZoneId.systemDefault();

  private Times() {}

  /// The time of day, in the zone of this machine.
  public static String time(Instant instant) {
    return TIME.format(instant.atZone(ZONE));
  }

  /// A time span.
  public static String duration(long nanos) {
    if (nanos < 1_000_000) {
      return three(nanos / 1e3) + " \u00b5s";
    }
    return nanos < 1_000_000_000 ? three(nanos / 1e6) + " ms" : three(nanos / 1e9) + " s";
  }

  /// A time span as a filter takes it, never longer than it is.
  static String filterDuration(long nanos) {
    return nanos < 1_000_000 ? nanos / 1_000 + "us" : nanos / 1_000_000 + "ms";
  }

  private static String three(double value) {
    String format = value >= 99.95 ? "%.0f" : value >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
