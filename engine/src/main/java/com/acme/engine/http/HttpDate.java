package com.acme.engine.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates of fields (RFC 9110 section 5.6.7), in whole seconds. Written without a formatter of the
/// JDK, whose locale data would cost start-up time.
public final class HttpDate {

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final String TIME = "(\\d\\d):(\\d\\d):(\\d\\d)";
  private static final Pattern IMF_FIXDATE =
      Pattern.compile("[A-Z][a-z]{2}, (\\d\\d) ([A-Z][a-z]{2}) (\\d{4}) " + TIME + " GMT");
  private static final Pattern RFC_850 =
      Pattern.compile("[A-Z][a-z]{5,8}, (\\d\\d)-([A-Z][a-z]{2})-(\\d\\d) " + TIME + " GMT");
  private static final Pattern ASCTIME =
      Pattern.compile("[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \\d]\\d) " + TIME + " (\\d{4})");

  private HttpDate() {}

  /// Writes the preferred form, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
  public static String format(Instant instant) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(29);
    out.append(DAYS.get(time.getDayOfWeek().getValue() - 1)).append(", ");
    twoDigits(out, time.getDayOfMonth()).append(' ');
    out.append(MONTHS.get(time.getMonthValue() - 1)).append(' ');
    twoDigits(out, time.getYear() / 100);
    twoDigits(out, time.getYear() % 100).append(' ');
    twoDigits(out, time.getHour()).append(':');
    twoDigits(out, time.getMinute()).append(':');
    twoDigits(out, time.getSecond());
    return out.append(" GMT").toString();
  }

  /// Reads any of the three forms; empty when the text is none of them, or no date at all.
  ///
  /// @param now decides the century of a two-digit year: one that seems more than 50 years ahead
  ///   lies in the past
  public static Optional<Instant> parse(String text, Instant now) {
    try {
      Matcher imf = IMF_FIXDATE.matcher(text);
      if (imf.matches()) {
        return Optional.of(instant(number(imf, 3), imf.group(2), number(imf, 1), imf, 4));
      }
      Matcher rfc850 = RFC_850.matcher(text);
      if (rfc850.matches()) {
        int year = year(number(rfc850, 3), now);
        return Optional.of(instant(year, rfc850.group(2), number(rfc850, 1), rfc850, 4));
      }
      Matcher asctime = ASCTIME.matcher(text);
      if (asctime.matches()) {
        return Optional.of(
            instant(number(asctime, 6), asctime.group(1), number(asctime, 2), asctime, 3));
      }
      return Optional.empty();
    } catch (DateTimeException noSuchDate) {
      return Optional.empty();
    }
  }

  private static Instant instant(int year, String month, int day, Matcher time, int hourGroup) {
    int hour = number(time, hourGroup);
    int minute = number(time, hourGroup + 1);
    int second = number(time, hourGroup + 2);
    // 60 is a leap second, which counts as the first of the next minute.
    if (hour > 23 || minute > 59 || second > 60) {
      throw new DateTimeException("no such time");
    }
    long days = LocalDate.of(year, MONTHS.indexOf(month) + 1, day).toEpochDay();
    return Instant.ofEpochSecond(days * 86_400 + hour * 3_600L + minute * 60L + second);
  }

  private static int year(int twoDigits, Instant now) {
    int current = now.atZone(ZoneOffset.UTC).getYear();
    int year = current - current % 100 + twoDigits;
    if (year > current + 50) {
      return year - 100;
    }
    return year <= current - 50 ? year + 100 : year;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group).strip());
  }

  private static StringBuilder twoDigits(StringBuilder out, int number) {
    return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
