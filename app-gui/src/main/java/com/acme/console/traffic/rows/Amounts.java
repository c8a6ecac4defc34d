package com.acme.console.traffic.rows;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Amounts as a person reads them: three figures are enough.
public final class Amounts {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final long KIBI = 1L << 10;
  private static final long MEBI = 1L << 20;
  private static final long GIBI = 1L << 30;
  private static final ZoneId ZONE = ZoneId.systemDefault();

  private Amounts() {}

  /// The time of day, in the zone of this machine.
  public static String time(Instant instant) {
    return TIME.format(instant.atZone(ZONE));
  }

  /// A number of bytes, in units of 1024.
  public static String bytes(long bytes) {
    if (bytes < KIBI) {
      return bytes + " B";
    }
    if (bytes < MEBI) {
      return three((double) bytes / KIBI) + " KiB";
    }
    return bytes < GIBI
        ? three((double) bytes / MEBI) + " MiB"
        : three((double) bytes / GIBI) + " GiB";
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
