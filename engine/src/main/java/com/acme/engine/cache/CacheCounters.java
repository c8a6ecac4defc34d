package com.acme.engine.cache;

import java.util.concurrent.atomic.LongAdder;

/// What the cache did since the start.
final class CacheCounters {

  final LongAdder hits = new LongAdder();
  final LongAdder stale = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder validated = new LongAdder();
  final LongAdder bypassed = new LongAdder();
  final LongAdder collapsed = new LongAdder();
  final LongAdder stored = new LongAdder();
  final LongAdder evicted = new LongAdder();
  final LongAdder purged = new LongAdder();
  final LongAdder bytesServed = new LongAdder();

  CacheStatistics told(long entries, long bytes, long memory) {
    return new CacheStatistics(
        entries,
        bytes,
        memory,
        hits.sum(),
        stale.sum(),
        misses.sum(),
        validated.sum(),
        bypassed.sum(),
        collapsed.sum(),
        stored.sum(),
        evicted.sum(),
        purged.sum(),
        bytesServed.sum());
  }
}
