package com.acme.engine.cache;

import java.util.concurrent.atomic.AtomicLong;

/// Bounds the memory of all responses that are being received to be stored.
final class FillBudget {

  private final AtomicLong taken = new AtomicLong();
  private volatile long limit = Long.MAX_VALUE;

  void limit(long bytes) {
    this.limit = bytes;
  }

  /// Takes memory; false when there is none left.
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= limit) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  /// How much is taken.
  long taken() {
    return taken.get();
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
