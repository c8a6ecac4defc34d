package com.acme.engine.listener.http2;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SkippedTest {

  private final Skipped skipped = new Skipped();

  @Test
  void whatLiesBetweenTwoThatWereUsedWasSkipped() {
    skipped.used(1);
    skipped.used(3);
    skipped.used(9);
    assertFalse(skipped.contains(1));
    assertFalse(skipped.contains(3));
    assertTrue(skipped.contains(5));
    assertTrue(skipped.contains(7));
    assertFalse(skipped.contains(9));
    assertFalse(skipped.contains(11));
  }

  @Test
  void theFirstOnesMayBeSkippedToo() {
    skipped.used(5);
    assertTrue(skipped.contains(1));
    assertTrue(skipped.contains(3));
    assertFalse(skipped.contains(5));
  }

  @Test
  void ofManyGapsTheLastOnesAreKnown() {
    for (int id = 5; id < 5 + 4 * 100; id += 4) {
      skipped.used(id);
    }
    assertFalse(skipped.contains(7));
    assertTrue(skipped.contains(399));
  }
}
