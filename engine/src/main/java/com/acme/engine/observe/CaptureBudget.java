package com.acme.engine.observe;

import java.util.concurrent.atomic.AtomicLong;

/// Bytes that all captures under way may hold together, so that many slow exchanges do not fill the
/// memory.
final class CaptureBudget {

  private final AtomicLong free;

  CaptureBudget(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  boolean take(int bytes) {
    if (free.addAndGet(-bytes) >= 0) {
      return true;
    }
    free.addAndGet(bytes);
    return false;
  }

  void giveBack(int bytes) {
    free.addAndGet(bytes);
  }

  long free() {
    return free.get();
  }
}
