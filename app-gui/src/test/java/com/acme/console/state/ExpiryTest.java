package com.acme.console.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @ParameterizedTest(name = "{0} h to live, {1} h left, renews itself {2}: {3}, {4}")
  @CsvSource({
    "8760, 2000, false, in 83 days, FINE",
    "8760, 1000, false, in 41 days, SOON",
    "8760, 1000, true, in 41 days, SOON",
    "240, 60, false, in 2 days, FINE",
    "240, 60, true, in 2 days, FINE",
    "240, 40, true, tomorrow, FINE",
    "240, 40, false, tomorrow, SOON",
    "240, 20, true, today, SOON",
    "240, 0, true, expired today, EXPIRED",
    "240, -5, false, expired today, EXPIRED",
    "240, -30, false, expired 2 days ago, EXPIRED",
  })
  void expiryIsJudgedRelativeToTheLifetime(
      long lifetime, long left, boolean renewsItself, String text, Expiry.Urgency urgency) {
    Instant end = NOW.plus(Duration.ofHours(left));
    Expiry expiry = Expiry.of(end.minus(Duration.ofHours(lifetime)), end, renewsItself, NOW);
    assertEquals(text, expiry.text());
    assertEquals(urgency, expiry.urgency());
    assertEquals(Math.max(0.0, (double) left) / lifetime, expiry.left(), 1e-9);
  }
}
