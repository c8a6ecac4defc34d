package com.acme.engine.observe;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Bytes that all captures under way may hold together, so that many slow exchanges do not fill the
/// memory, and bytes that may be captured a second, so that what is kept stays for some seconds: it
/// would push itself out at once under load, and an array that dies after a second is the dearest
/// kind to a collector.
final class CaptureBudget {

  /// What is kept lasts for so many seconds at least.
  private static final int SECONDS = 8;

  private final AtomicLong free;
  private final RecordingRate rate;

  /// @param bytes that all captures under way hold at most, and that may come at once after a quiet
  ///   time
  /// @param kept how many bytes are kept in all
  CaptureBudget(long bytes, long kept, LongSupplier nanoTime) {
    this.free = new AtomicLong(bytes);
    this.rate =
        new RecordingRate(
            nanoTime,
            Math.clamp(kept / SECONDS, 1, Integer.MAX_VALUE),
            Math.clamp(bytes, 0, Integer.MAX_VALUE));
  }

  /// Takes bytes for a capture under way.
  boolean take(int bytes) {
    if (free.addAndGet(-bytes) >= 0 && rate.permits(bytes)) {
      return true;
    }
    free.addAndGet(bytes);
    return false;
  }

  void giveBack(int bytes) {
    free.addAndGet(bytes);
  }

  /// Whether bytes that are there at once may be copied.
  boolean permits(int bytes) {
    return rate.permits(bytes);
  }

  long free() {
    return free.get();
  }
}
