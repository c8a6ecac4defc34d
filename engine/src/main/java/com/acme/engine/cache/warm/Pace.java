package com.acme.engine.cache.warm;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Spaces requests evenly, over all threads that share it.
final class Pace {

  /// Waits.
  @FunctionalInterface
  interface Sleep {
    void sleep(Duration duration) throws InterruptedException;
  }

  private static final double SECOND = 1e9;

  private final long interval;
  private final LongSupplier nanoTime;
  private final Sleep sleep;
  private long next;

  /// @param perSecond requests a second; 0: as fast as they go
  /// @param nanoTime a clock of nanoseconds
  Pace(double perSecond, LongSupplier nanoTime, Sleep sleep) {
    this.interval = perSecond == 0 ? 0 : (long) (SECOND / perSecond);
    this.nanoTime = nanoTime;
    this.sleep = sleep;
    this.next = nanoTime.getAsLong();
  }

  /// Returns when the next request may go.
  void take() throws InterruptedException {
    long wait = reserve();
    if (wait > 0) {
      sleep.sleep(Duration.ofNanos(wait));
    }
  }

  private synchronized long reserve() {
    long now = nanoTime.getAsLong();
    // What was not used is not made up for: a rate is a bound.
    long slot = Math.max(now, next);
    next = slot + interval;
    return slot - now;
  }
}
