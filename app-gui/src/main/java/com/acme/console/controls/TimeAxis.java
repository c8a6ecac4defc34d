package com.acme.console.controls;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.LongStream;

/// Where a time axis has its marks, and how it writes seconds.
public final class TimeAxis {

  private static final int[] STEPS = {
    5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200
  };

  private final ZoneId zone;
  private final DateTimeFormatter seconds;
  private final DateTimeFormatter minutes;

  /// @param zone whose clock the user reads
  public TimeAxis(ZoneId zone) {
    this.zone = zone;
    this.seconds = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    this.minutes = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
  }

  /// The distance of two marks in seconds.
  ///
  /// @param span seconds of the axis
  /// @param most how many marks there is room for
  public static int step(long span, int most) {
    for (int step : STEPS) {
      if (span <= (long) step * Math.max(1, most)) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  /// The seconds that have a mark: whole ones of the user's clock.
  public long[] marks(long from, long to, int step) {
    long offset = zone.getRules().getOffset(Instant.ofEpochSecond(from)).getTotalSeconds();
    long first = Math.ceilDiv(from + offset, (long) step) * step - offset;
    return LongStream.iterate(first, mark -> mark < to, mark -> mark + step).toArray();
  }

  /// How a mark is written.
  public String mark(long second, int step) {
    return (step < 60 ? seconds : minutes).format(Instant.ofEpochSecond(second));
  }

  /// How a second is written.
  public String text(long second) {
    return seconds.format(Instant.ofEpochSecond(second));
  }

  /// How some seconds are written.
  ///
  /// @param to behind the last one
  public String text(long from, long to) {
    return to - from <= 1 ? text(from) : text(from) + " – " + text(to);
  }
}
