package com.acme.engine.cache.shared;

import java.util.concurrent.atomic.LongAdder;

/// What the second level did since the start.
final class SharedCounters {

  final LongAdder hits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder stored = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder unreadable = new LongAdder();
  final LongAdder waited = new LongAdder();

  SharedStatistics statistics() {
    return new SharedStatistics(
        hits.sum(), misses.sum(), stored.sum(), refused.sum(), unreadable.sum(), waited.sum());
  }
}
