package com.acme.console.controls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAxisTest {

  @ParameterizedTest(name = "{0} s with room for {1}: every {2} s")
  @CsvSource({"60, 5, 15", "300, 5, 60", "300, 3, 120", "3600, 5, 900", "86400, 5, 21600"})
  void marksLieAsDenseAsThereIsRoom(long span, int most, int step) {
    assertEquals(step, TimeAxis.step(span, most));
  }

  @Test
  void marksAreWholeOnTheUsersClock() {
    // 5:45 ahead: a mark at a full hour there lies at a quarter past elsewhere.
    TimeAxis axis = new TimeAxis(ZoneId.of("Asia/Kathmandu"));
    long from = Instant.parse("2026-11-25T10:00:00Z").getEpochSecond();
    long[] marks = axis.marks(from, from + 7_200, 3_600);
    assertArrayEquals(new long[] {from + 900, from + 4_500}, marks);
    assertEquals("16:00", axis.mark(marks[0], 3_600));
    assertEquals("16:00:00", axis.mark(marks[0], 15));
  }

  @Test
  void someSecondsAreWrittenAsARangeAndOneAlone() {
    TimeAxis axis = new TimeAxis(ZoneId.of("UTC"));
    assertEquals("00:00:05", axis.text(5, 6));
    assertEquals("00:00:05 – 00:00:15", axis.text(5, 15));
  }
}
