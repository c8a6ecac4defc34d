package com.acme.console.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class TimeWindowTest {

  private final TimeWindow window = new TimeWindow(1_000, 60);

  @Test
  void timeGoesOnUnlessItIsPausedAndCatchesUpAfterwards() {
    window.advance(1_001);
    window.paused().set(true);
    window.advance(1_050);
    assertEquals(1_001, window.end().get());
    window.paused().set(false);
    assertEquals(1_050, window.end().get());
  }

  @Test
  void theFirstSecondKnownCountsEvenIfTheClockHereIsAhead() {
    window.advance(990);
    assertEquals(990, window.end().get());
    window.advance(980);
    assertEquals(990, window.end().get());
  }

  @Test
  void theCrosshairComesToTheNewestSecondAndStaysInside() {
    window.move(-5);
    assertEquals(999, window.cursor().get());
    window.move(-5);
    assertEquals(994, window.cursor().get());
    window.move(-500);
    assertEquals(940, window.cursor().get());
    window.move(500);
    assertEquals(999, window.cursor().get());
  }

  @Test
  void aSelectionHasBothItsEndsInAnyOrder() {
    window.select(970, 960);
    assertEquals(960, window.selectedFrom().get());
    assertEquals(971, window.selectedTo().get());
    window.clearSelection();
    assertFalse(window.isSelected());
  }
}
