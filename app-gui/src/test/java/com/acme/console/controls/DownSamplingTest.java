package com.acme.console.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownSamplingTest {

  @ParameterizedTest(name = "{0} to {1} in {2} columns: {5} of {4} s from {3}")
  @CsvSource({
    // from, to, most, first, step, count
    "1000, 1060, 300, 1000, 1, 60",
    "1000, 1300, 300, 1000, 1, 300",
    "1000, 1300, 100, 999, 3, 101",
    "1000, 1300, 299, 1000, 2, 150",
    "1001, 1301, 299, 1000, 2, 151",
    "86400, 172800, 450, 86400, 192, 450",
    "86401, 172801, 450, 86400, 192, 451",
    "0, 10, 1, 0, 10, 1",
    "0, 10, 0, 0, 10, 1",
  })
  void columnsAreCutAtMultiplesOfTheirLength(
      long from, long to, int most, long first, long step, int count) {
    assertEquals(new Buckets(first, step, count), Buckets.of(from, to, most));
  }

  @Test
  void aSecondStaysInItsColumnWhileTimePasses() {
    for (int passed = 0; passed < 50; passed++) {
      Buckets buckets = Buckets.of(1000 + passed, 1600 + passed, 100);
      int column = buckets.columnOf(1234);
      assertEquals(1230, buckets.start(column), "after " + passed + " s");
      assertEquals(1236, buckets.end(column));
    }
  }

  @ParameterizedTest(name = "second {0} is in column {1}")
  @CsvSource({"95, 0", "100, 0", "109, 0", "110, 1", "129, 2", "130, 2", "999, 2"})
  void aSecondOutsideBelongsToTheNearestColumn(long second, int column) {
    assertEquals(column, new Buckets(100, 10, 3).columnOf(second));
  }

  @Test
  void noSpikeAndNoDipIsLostHoweverManySecondsShareAColumn() {
    SecondRing ring = new SecondRing(1, SecondRing.DAY);
    for (long second = 0; second < 86_400; second++) {
      ring.put(second, 10);
    }
    ring.put(43_217, 9_000);
    ring.put(50_001, 0);
    Envelope envelope = new Envelope();
    Buckets buckets = Buckets.of(0, 86_400, 300);
    envelope.sample(ring, 0, buckets);
    assertEquals(300, envelope.count());
    assertEquals(9_000, envelope.highest(buckets.columnOf(43_217)));
    assertEquals(10, envelope.lowest(buckets.columnOf(43_217)));
    assertEquals(0, envelope.lowest(buckets.columnOf(50_001)));
    assertEquals(10, envelope.highest(buckets.columnOf(50_001)));
    assertEquals(9_000, envelope.peak());
  }

  @Test
  void aColumnIsEmptyOnlyWhenNoSecondInItWasMeasured() {
    SecondRing ring = new SecondRing(1, 100);
    ring.put(12, 5);
    ring.put(39, 7);
    Envelope envelope = new Envelope();
    envelope.sample(ring, 0, new Buckets(10, 10, 3));
    assertEquals(5, envelope.lowest(0));
    assertEquals(5, envelope.highest(0));
    assertTrue(envelope.isEmpty(1));
    assertEquals(7, envelope.highest(2));
    assertEquals(7, envelope.peak());
  }

  @Test
  void anEnvelopeUsedAgainShowsNothingOfBefore() {
    SecondRing ring = new SecondRing(1, 100);
    ring.put(10, 50);
    Envelope envelope = new Envelope();
    envelope.sample(ring, 0, new Buckets(10, 1, 5));
    envelope.sample(ring, 0, new Buckets(11, 1, 3));
    assertEquals(3, envelope.count());
    assertTrue(envelope.isEmpty(0));
    assertEquals(0, envelope.peak());
  }
}
