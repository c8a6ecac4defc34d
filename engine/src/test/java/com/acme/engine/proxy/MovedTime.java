package com.acme.engine.proxy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/// Time that passes when a test says so.
final class MovedTime {

  private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);

  final Ticker ticker = new Ticker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), nanos::get);

  void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  void seconds(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }
}
