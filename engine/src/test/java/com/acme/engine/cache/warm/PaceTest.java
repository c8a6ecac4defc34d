package com.acme.engine.cache.warm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

  private long now = 5;
  private final List<Long> slept = new ArrayList<>();

  private Pace pace(double perSecond) {
    return new Pace(
        perSecond,
        () -> now,
        (Duration wait) -> {
          slept.add(wait.toMillis());
          now += wait.toNanos();
        });
  }

  @Test
  void requestsAreSpacedEvenly() throws InterruptedException {
    Pace pace = pace(4);
    for (int i = 0; i < 4; i++) {
      pace.take();
    }
    assertEquals(List.of(250L, 250L, 250L), slept);
  }

  @Test
  void whatWasNotUsedIsNotMadeUpFor() throws InterruptedException {
    Pace pace = pace(10);
    pace.take();
    now += Duration.ofSeconds(5).toNanos();
    pace.take();
    pace.take();
    assertEquals(List.of(100L), slept);
  }

  @Test
  void aRateMayBeLessThanOneASecond() throws InterruptedException {
    Pace pace = pace(0.5);
    pace.take();
    pace.take();
    assertEquals(List.of(2_000L), slept);
  }

  @Test
  void withoutALimitNobodyWaits() throws InterruptedException {
    Pace pace = pace(0);
    for (int i = 0; i < 1_000; i++) {
      pace.take();
    }
    assertEquals(List.of(), slept);
  }
}
