package com.acme.console.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartFrameTest {

  private static final List<ChartSeries> CLASSES =
      List.of(new ChartSeries("2xx", 0, 1), new ChartSeries("5xx", 1, 2));

  /// Ten requests every second, by turns all good and all bad.
  private final SecondRing ring = new SecondRing(2, 100);

  private ChartFrame frame(ChartKind kind) {
    for (long second = 0; second < 40; second++) {
      ring.put(second, second % 2 == 0 ? 10 : 0, second % 2 == 0 ? 0 : 10);
    }
    ChartFrame frame = new ChartFrame(kind, CLASSES);
    frame.sample(ring, 0, 40, 10);
    return frame;
  }

  @Test
  void theClassesOfAColumnOfSeveralSecondsAddUpToItsRequests() {
    ChartFrame frame = frame(ChartKind.STACKED);
    assertEquals(4, frame.buckets().step());
    for (int column = 0; column < frame.buckets().count(); column++) {
      assertEquals(10, frame.value(0, column) + frame.value(1, column));
    }
    assertEquals(10, frame.peak());
    assertEquals(5, frame.at(1, 17));
  }

  @Test
  void aLineStillShowsItsSpikes() {
    ChartFrame frame = frame(ChartKind.LINES);
    assertEquals(10, frame.value(0, 3));
    assertEquals(10, frame.at(1, 17));
  }
}
