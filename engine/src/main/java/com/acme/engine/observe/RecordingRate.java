package com.acme.engine.observe;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Lets so many through a second, and a burst after a quiet time (the generic cell rate algorithm:
/// one number, no lock).
final class RecordingRate {

  private final LongSupplier nanoTime;
  private final long interval;
  private final long burst;
  private final AtomicLong nextFree;

  RecordingRate(LongSupplier nanoTime, int perSecond, int burst) {
    this.nanoTime = nanoTime;
    this.interval = 1_000_000_000L / perSecond;
    this.burst = interval * burst;
    this.nextFree = new AtomicLong(nanoTime.getAsLong() - this.burst);
  }

  boolean permits() {
    return permits(1);
  }

  /// Lets so many through at once, or none of them.
  boolean permits(int many) {
    long taken = interval * many;
    long now = nanoTime.getAsLong();
    while (true) {
      long free = nextFree.get();
      long start = free - (now - burst) < 0 ? now - burst : free;
      if (start + taken - now > 0) {
        return false;
      }
      if (nextFree.compareAndSet(free, start + taken)) {
        return true;
      }
    }
  }
}
