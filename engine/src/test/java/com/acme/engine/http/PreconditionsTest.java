package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.http.Preconditions.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final String BEFORE = "Sat, 29 Oct 1994 19:43:30 GMT";
  private static final String SAME = "Sat, 29 Oct 1994 19:43:31 GMT";
  private static final String AFTER = "Sat, 29 Oct 1994 19:43:32 GMT";
  private static final Validators CURRENT =
      Validators.of(EntityTag.strong("now"), Instant.parse("1994-10-29T19:43:31.75Z"));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "GET, If-None-Match, \"now\",            NOT_MODIFIED",
        "HEAD, If-None-Match, \"now\",           NOT_MODIFIED",
        "GET, If-None-Match, W/\"now\",          NOT_MODIFIED",
        "GET, If-None-Match, '\"a\", \"now\"',   NOT_MODIFIED",
        "GET, If-None-Match, *,                  NOT_MODIFIED",
        "GET, If-None-Match, \"old\",            PROCEED",
        "GET, If-None-Match, now,                PROCEED",
        "PUT, If-None-Match, *,                  FAILED",
        "PUT, If-None-Match, W/\"now\",          FAILED",
        "PUT, If-None-Match, \"old\",            PROCEED",
        "PUT, If-Match, \"now\",                 PROCEED",
        "PUT, If-Match, '\"old\", \"now\"',      PROCEED",
        "PUT, If-Match, *,                       PROCEED",
        "PUT, If-Match, W/\"now\",               FAILED",
        "PUT, If-Match, \"old\",                 FAILED",
        "GET, If-Match, \"old\",                 FAILED",
        "GET, If-Match, now,                     FAILED",
        "GET, If-Modified-Since, 'Sat, 29 Oct 1994 19:43:30 GMT', PROCEED",
        "GET, If-Modified-Since, 'Sat, 29 Oct 1994 19:43:31 GMT', NOT_MODIFIED",
        "HEAD, If-Modified-Since, 'Sat, 29 Oct 1994 19:43:32 GMT', NOT_MODIFIED",
        "PUT, If-Modified-Since, 'Sat, 29 Oct 1994 19:43:31 GMT', PROCEED",
        "GET, If-Modified-Since, yesterday,      PROCEED",
        "PUT, If-Unmodified-Since, 'Sat, 29 Oct 1994 19:43:30 GMT', FAILED",
        "PUT, If-Unmodified-Since, 'Sat, 29 Oct 1994 19:43:31 GMT', PROCEED",
        "GET, If-Unmodified-Since, 'Sat, 29 Oct 1994 19:43:30 GMT', FAILED",
        "PUT, If-Unmodified-Since, yesterday,    PROCEED",
      })
  void aSingleConditionDecides(String method, String name, String value, Outcome expected) {
    assertEquals(expected, Preconditions.evaluate(method, Fields.of(name, value), CURRENT, NOW));
  }

  @Test
  void withoutConditionsTheMethodIsPerformed() {
    assertEquals(Outcome.PROCEED, Preconditions.evaluate("GET", new Fields(), CURRENT, NOW));
  }

  /// Step 1 hides step 2, step 3 hides step 4.
  @Test
  void entityTagsCountBeforeDates() {
    assertEquals(
        Outcome.PROCEED, evaluate("PUT", "If-Match", "\"now\"", "If-Unmodified-Since", BEFORE));
    assertEquals(
        Outcome.PROCEED, evaluate("GET", "If-None-Match", "\"old\"", "If-Modified-Since", SAME));
    assertEquals(
        Outcome.NOT_MODIFIED,
        evaluate("GET", "If-None-Match", "\"now\"", "If-Modified-Since", BEFORE));
  }

  /// Steps 1 and 2 come before steps 3 and 4.
  @Test
  void aLostUpdateIsFoundBeforeACachedCopyIsConfirmed() {
    assertEquals(
        Outcome.FAILED, evaluate("GET", "If-Match", "\"old\"", "If-None-Match", "\"now\""));
    assertEquals(
        Outcome.FAILED, evaluate("GET", "If-Unmodified-Since", BEFORE, "If-None-Match", "\"now\""));
    assertEquals(
        Outcome.NOT_MODIFIED, evaluate("GET", "If-Match", "\"now\"", "If-None-Match", "\"now\""));
  }

  @Test
  void nothingIsThereToMatch() {
    assertEquals(
        Outcome.FAILED,
        Preconditions.evaluate("PUT", Fields.of("If-Match", "*"), Validators.ABSENT, NOW));
    assertEquals(
        Outcome.PROCEED,
        Preconditions.evaluate("PUT", Fields.of("If-None-Match", "*"), Validators.ABSENT, NOW));
    assertEquals(
        Outcome.PROCEED,
        Preconditions.evaluate(
            "PUT", Fields.of("If-Unmodified-Since", BEFORE), Validators.ABSENT, NOW));
  }

  @Test
  void severalLinesOfTagsAreOneListAndSeveralDatesAreNone() {
    assertEquals(
        Outcome.NOT_MODIFIED,
        evaluate("GET", "If-None-Match", "\"a\"", "If-None-Match", "\"now\""));
    assertEquals(
        Outcome.PROCEED, evaluate("GET", "If-Modified-Since", AFTER, "If-Modified-Since", AFTER));
  }

  /// RFC 9110 section 13.1.5.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "\"now\",   true",
        "\"old\",   false",
        "W/\"now\", false",
        "'Sat, 29 Oct 1994 19:43:31 GMT', true",
        "'Sat, 29 Oct 1994 19:43:32 GMT', false",
        "'Sat, 29 Oct 1994 19:43:30 GMT', false",
        "garbage,   false",
      })
  void aRangeCountsOnlyForTheStateTheClientHolds(String value, boolean expected) {
    assertEquals(expected, Preconditions.rangeCounts(Fields.of("If-Range", value), CURRENT, NOW));
  }

  @Test
  void aWeakTagNeverMakesARangeCount() {
    Validators weak = Validators.of(EntityTag.weak("now"), NOW.minusSeconds(60));
    assertEquals(false, Preconditions.rangeCounts(Fields.of("If-Range", "W/\"now\""), weak, NOW));
    assertEquals(true, Preconditions.rangeCounts(new Fields(), weak, NOW));
  }

  /// RFC 9110 section 8.8.2.2: within its own second a date does not identify the bytes.
  @Test
  void aDateOfThisVerySecondDoesNotMakeARangeCount() {
    Instant modified = Instant.parse("1994-10-29T19:43:31Z");
    Validators fresh = Validators.of(EntityTag.strong("now"), modified);
    Fields request = Fields.of("If-Range", SAME);
    assertEquals(false, Preconditions.rangeCounts(request, fresh, modified.plusMillis(999)));
    assertEquals(true, Preconditions.rangeCounts(request, fresh, modified.plusSeconds(1)));
  }

  @Test
  void validatorsAreReadFromAResponse() {
    Fields response = Fields.of("ETag", "\"now\"", "Last-Modified", SAME);
    assertEquals(CURRENT, Validators.of(response, NOW));
    assertEquals(
        new Validators(true, Optional.empty(), Optional.empty()),
        Validators.of(Fields.of("ETag", "now", "Last-Modified", "then"), NOW));
  }

  private static Outcome evaluate(String method, String... fields) {
    return Preconditions.evaluate(method, Fields.of(fields), CURRENT, NOW);
  }
}
