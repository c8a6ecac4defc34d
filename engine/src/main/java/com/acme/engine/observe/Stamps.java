package com.acme.engine.observe;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/// Time stamps of log lines. All lines of one second share the costly part.
final class Stamps {

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter COMMON =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private record Second(long epoch, String text) {}

  private final DateTimeFormatter format;
  private volatile Second last = new Second(Long.MIN_VALUE, "");

  private Stamps(DateTimeFormatter format) {
    this.format = format;
  }

  /// RFC 3339.
  static Stamps iso() {
    return new Stamps(ISO);
  }

  /// Apache's.
  static Stamps common() {
    return new Stamps(COMMON);
  }

  String second(Instant time) {
    Second second = last;
    if (second.epoch() != time.getEpochSecond()) {
      second = new Second(time.getEpochSecond(), format.format(time));
      last = second;
    }
    return second.text();
  }

  /// The second, milliseconds, `Z`.
  void appendMillis(StringBuilder out, Instant time) {
    int millis = time.get(ChronoField.MILLI_OF_SECOND);
    out.append(second(time)).append('.');
    out.append((char) ('0' + millis / 100));
    out.append((char) ('0' + millis / 10 % 10));
    out.append((char) ('0' + millis % 10)).append('Z');
  }
}
