package com.acme.console.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.engine.CacheView.Figures;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HitRatioTest {

  private final HitRatio ratio = new HitRatio();

  private static Figures figures(long hits, long misses) {
    return new Figures(0, 0, 0, hits, 0, misses, 0, 0, 0, 0, 0);
  }

  @Test
  void nothingAskedHasNoRatio() {
    assertEquals(OptionalLong.empty(), ratio.sinceStart());
    ratio.at(figures(0, 0));
    assertEquals(OptionalLong.empty(), ratio.sinceStart());
    assertEquals(OptionalLong.empty(), ratio.ofLate());
  }

  @Test
  void theLastMinuteIsToldApartFromTheStart() {
    ratio.at(figures(0, 100));
    for (int second = 1; second <= HitRatio.LOOKS; second++) {
      ratio.at(figures(second * 10L, 100));
    }
    assertEquals(OptionalLong.of(857), ratio.sinceStart());
    assertEquals(OptionalLong.of(1_000), ratio.ofLate());
  }

  @Test
  void aServerThatStartedAnewIsCountedAnew() {
    ratio.at(figures(90, 10));
    ratio.at(figures(1, 1));
    assertEquals(OptionalLong.of(500), ratio.sinceStart());
    assertEquals(OptionalLong.empty(), ratio.ofLate());
  }
}
