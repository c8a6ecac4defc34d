package com.acme.engine.proxy;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

/// Time as the state of upstreams sees it.
///
/// @param clock what a person reads
/// @param monotonic nanoseconds that never go back
record Ticker(Clock clock, LongSupplier monotonic) {

  Instant now() {
    return clock.instant();
  }

  long nanos() {
    return monotonic.getAsLong();
  }
}
