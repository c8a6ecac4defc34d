package com.acme.engine.certificates;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that a test sets.
final class TestClock implements InstantSource {

  private volatile Instant now = Instant.now();

  void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
