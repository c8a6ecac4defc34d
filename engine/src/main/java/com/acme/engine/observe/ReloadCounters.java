package com.acme.engine.observe;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/// Counts how configurations were taken.
public final class ReloadCounters {

  private final LongAdder applied = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private volatile Instant lastSuccess = Instant.EPOCH;
  private volatile boolean lastGood;

  /// A configuration serves from now on.
  public void applied(Instant at) {
    applied.increment();
    lastSuccess = at;
    lastGood = true;
  }

  /// A configuration had problems, and the old one goes on serving.
  public void rejected() {
    rejected.increment();
    lastGood = false;
  }

  long appliedCount() {
    return applied.sum();
  }

  long rejectedCount() {
    return rejected.sum();
  }

  Instant lastSuccess() {
    return lastSuccess;
  }

  boolean isLastGood() {
    return lastGood;
  }
}
