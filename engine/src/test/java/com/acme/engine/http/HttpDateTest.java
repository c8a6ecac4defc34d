package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  /// RFC 9110 section 5.6.7: three forms of one moment.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994"
      })
  void allThreeFormsAreRead(String text) {
    assertEquals(Optional.of(Instant.parse("1994-11-06T08:49:37Z")), HttpDate.parse(text, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "1994-11-06T08:49:37Z,         'Sun, 06 Nov 1994 08:49:37 GMT'",
    "2015-10-21T07:28:00.999Z,     'Wed, 21 Oct 2015 07:28:00 GMT'",
    "2024-02-29T23:59:59Z,         'Thu, 29 Feb 2024 23:59:59 GMT'",
    "1970-01-01T00:00:00Z,         'Thu, 01 Jan 1970 00:00:00 GMT'",
    "1969-12-31T23:59:59.5Z,       'Wed, 31 Dec 1969 23:59:59 GMT'",
  })
  void theFixedFormIsWritten(Instant instant, String expected) {
    assertEquals(expected, HttpDate.format(instant));
  }

  @Test
  void everyHourOfFourYearsIsReadAsItWasWritten() {
    Instant start = Instant.parse("2023-01-01T00:00:07Z");
    for (int hour = 0; hour < 4 * 366 * 24; hour += 5) {
      Instant instant = start.plusSeconds(hour * 3_600L);
      assertEquals(Optional.of(instant), HttpDate.parse(HttpDate.format(instant), NOW));
    }
  }

  /// RFC 9110 section 5.6.7: more than 50 years ahead means the past.
  @ParameterizedTest
  @CsvSource({"94, 1994", "26, 2026", "76, 2076", "77, 1977", "00, 2000"})
  void aYearOfTwoDigitsLiesLessThanFiftyYearsAhead(String digits, String year) {
    assertEquals(
        Optional.of(Instant.parse(year + "-11-06T08:49:37Z")),
        HttpDate.parse("Sunday, 06-Nov-" + digits + " 08:49:37 GMT", NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1994-11-06T08:49:37Z",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT"
      })
  void whatIsNoDateIsNotRead(String text) {
    assertEquals(Optional.empty(), HttpDate.parse(text, NOW));
  }

  @Test
  void aLeapSecondIsTheFirstOfTheNextMinute() {
    assertEquals(
        Optional.of(Instant.parse("2017-01-01T00:00:00Z")),
        HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", NOW));
  }
}
