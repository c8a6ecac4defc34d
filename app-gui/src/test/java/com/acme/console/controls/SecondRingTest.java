package com.acme.console.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SecondRingTest {

  private final SecondRing ring = new SecondRing(2, 5);

  @Test
  void aSecondNobodyMeasuredIsNotANumber() {
    ring.put(100, 1, 2);
    ring.put(102, 3, 4);
    assertEquals(1, ring.value(0, 100));
    assertEquals(4, ring.value(1, 102));
    assertTrue(Float.isNaN(ring.value(0, 101)));
    assertTrue(Float.isNaN(ring.value(0, 99)));
    assertTrue(Float.isNaN(ring.value(0, 103)));
  }

  @Test
  void aDayLaterTheSlotIsTheNewSecondsAlone() {
    ring.put(100, 1, 1);
    ring.put(105, 2, 2);
    assertTrue(Float.isNaN(ring.value(0, 100)));
    assertEquals(2, ring.value(0, 105));
  }

  @Test
  void secondsThatWereSkippedShowNothingOfADayAgo() {
    for (long second = 100; second < 105; second++) {
      ring.put(second, (float) second, 0);
    }
    ring.put(108, 8, 0);
    assertTrue(Float.isNaN(ring.value(0, 105)));
    assertTrue(Float.isNaN(ring.value(0, 107)));
    assertEquals(104, ring.value(0, 104));
  }

  @Test
  void whatCameLateIsPutInItsPlaceUnlessItIsTooOld() {
    ring.put(110, 1, 1);
    ring.put(107, 7, 7);
    ring.put(105, 5, 5);
    assertEquals(7, ring.value(0, 107));
    assertEquals(110, ring.newest());
    assertFalse(ring.has(105));
    assertFalse(ring.has(110 - 5));
  }

  @Test
  void aLongSilenceForgetsEverything() {
    ring.put(100, 1, 1);
    ring.put(100_000, 2, 2);
    assertFalse(ring.has(100));
    assertTrue(ring.has(100_000));
  }
}
