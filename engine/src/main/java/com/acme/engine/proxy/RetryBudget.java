package com.acme.engine.proxy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/// Keeps retries from making a bad hour worse: they are a share of the requests of the last ten
/// seconds. Where there are few requests, 100 in these ten seconds are always allowed, unless the
/// share is nothing.
///
/// Counting a request is one atomic write, without a lock.
final class RetryBudget {

  private static final int SECONDS = 10;
  private static final int ALWAYS = 100;
  private static final long COUNT = 0xffff_ffffL;

  private final double share;
  private final LongSupplier nanos;
  private final long origin;

  /// For each of the last seconds which one it is, and how many; in one word.
  private final AtomicLongArray requests = new AtomicLongArray(SECONDS);

  private final AtomicLongArray retries = new AtomicLongArray(SECONDS);

  /// A budget that nothing was taken from.
  ///
  /// @param share from 0 to 1
  /// @param nanos a clock that never goes back
  RetryBudget(double share, LongSupplier nanos) {
    this.share = share;
    this.nanos = nanos;
    this.origin = nanos.getAsLong();
  }

  /// A request came.
  void request() {
    count(requests, second());
  }

  /// Takes a retry out; false: there is none left.
  synchronized boolean take() {
    long second = second();
    double most = share == 0 ? 0 : Math.max(ALWAYS, share * sum(requests, second));
    if (sum(retries, second) + 1 > most) {
      return false;
    }
    count(retries, second);
    return true;
  }

  private long second() {
    return TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - origin);
  }

  private static void count(AtomicLongArray counts, long second) {
    int slot = (int) (second % SECONDS);
    while (true) {
      long old = counts.get(slot);
      long next = old >>> 32 == second ? old + 1 : second << 32 | 1;
      if (counts.compareAndSet(slot, old, next)) {
        return;
      }
    }
  }

  private static long sum(AtomicLongArray counts, long second) {
    long sum = 0;
    for (int i = 0; i < SECONDS; i++) {
      long count = counts.get(i);
      sum += second - (count >>> 32) < SECONDS ? count & COUNT : 0;
    }
    return sum;
  }
}
