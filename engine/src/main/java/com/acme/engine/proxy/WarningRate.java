package com.acme.engine.proxy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// One warning a second, so that what fails all the time does not flood the log with what every
/// exchange's trace says anyway.
final class WarningRate {

  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private final AtomicLong next = new AtomicLong(System.nanoTime());

  /// Whether one is due; it is counted as given then.
  boolean mayWarn() {
    long due = next.get();
    long now = System.nanoTime();
    return now - due >= 0 && next.compareAndSet(due, now + INTERVAL);
  }
}
