package com.acme.engine.observe;

import java.util.concurrent.atomic.LongAdder;

/// A histogram of durations with fixed buckets: adding is two uncontended increments.
final class Latencies {

  /// Upper bounds in seconds; the last bucket has none.
  private static final double[] BOUNDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
  private final LongAdder nanos = new LongAdder();

  Latencies() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  void add(long durationNanos) {
    int bucket = 0;
    while (bucket < BOUNDS.length && durationNanos > BOUNDS[bucket] * 1e9) {
      bucket++;
    }
    buckets[bucket].increment();
    nanos.add(durationNanos);
  }

  /// Upper bounds in seconds, the last infinite.
  static double[] bounds() {
    double[] bounds = java.util.Arrays.copyOf(BOUNDS, BOUNDS.length + 1);
    bounds[BOUNDS.length] = Double.POSITIVE_INFINITY;
    return bounds;
  }

  /// How many fell into each bucket alone.
  long[] counts() {
    long[] counts = new long[buckets.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = buckets[i].sum();
    }
    return counts;
  }

  double seconds() {
    return nanos.sum() / 1e9;
  }

  /// An estimate from the buckets, in seconds: linear within a bucket, the last bound beyond it.
  static double quantile(long[] counts, double quantile) {
    long total = java.util.Arrays.stream(counts).sum();
    double rank = quantile * total;
    long below = 0;
    for (int i = 0; i < BOUNDS.length; i++) {
      if (counts[i] > 0 && below + counts[i] >= rank) {
        double lower = i == 0 ? 0 : BOUNDS[i - 1];
        return lower + (BOUNDS[i] - lower) * (rank - below) / counts[i];
      }
      below += counts[i];
    }
    return total == 0 ? 0 : BOUNDS[BOUNDS.length - 1];
  }
}
