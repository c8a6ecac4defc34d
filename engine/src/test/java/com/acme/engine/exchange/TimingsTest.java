package com.acme.engine.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TimingsTest {

  /// Two clocks are read, one after the other.
  private static final Duration BETWEEN = Duration.ofMillis(200);

  @Test
  void theStartIsWhenItBeganHoweverLateItIsAskedFor() {
    Instant before = Instant.now();
    Timings timings = new Timings();
    Instant after = Instant.now();
    Instant later = after.plus(BETWEEN.multipliedBy(2));
    Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> Instant.now().isAfter(later));

    Instant start = timings.start();
    assertTrue(start.isAfter(before.minus(BETWEEN)), () -> start + " is before " + before);
    assertTrue(start.isBefore(after.plus(BETWEEN)), () -> start + " is after " + after);
    assertEquals(start, timings.start(), "it is told alike each time");
  }

  @Test
  void aStartThatIsGivenIsTold() {
    Instant given = Instant.parse("2026-11-27T03:00:00Z");
    assertEquals(given, new Timings(given, System.nanoTime()).start());
  }
}
