package com.acme.engine.wire;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The value of `Date` (RFC 9110 section 6.6.1), formatted once a second. Safe for all threads.
public final class DateField {

  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private record Second(long epoch, String text) {}

  private final InstantSource clock;
  private volatile Second current = new Second(Long.MIN_VALUE, "");

  public DateField(InstantSource clock) {
    this.clock = clock;
  }

  /// The current time as an HTTP date.
  public String now() {
    long second = Math.floorDiv(clock.millis(), 1000L);
    Second known = current;
    if (known.epoch != second) {
      known = new Second(second, IMF_FIXDATE.format(Instant.ofEpochSecond(second)));
      current = known;
    }
    return known.text;
  }
}
