package com.acme.engine.cache.shared;

import com.acme.engine.cache.CacheKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The requests of this server that are on their way to the origin.
final class UnderWay {

  /// @param count of requests for one key
  /// @param since when the first of them began, in nanoseconds of this process
  private record Some(int count, long since) {}

  private final Map<CacheKey, Some> all = new ConcurrentHashMap<>();

  void begins(CacheKey key) {
    long now = System.nanoTime();
    all.merge(key, new Some(1, now), (some, _) -> new Some(some.count() + 1, some.since()));
  }

  void ends(CacheKey key) {
    all.computeIfPresent(
        key, (_, some) -> some.count() == 1 ? null : new Some(some.count() - 1, some.since()));
  }

  /// When the first of those under way began; now: there is none.
  long since(CacheKey key) {
    Some some = all.get(key);
    return some == null ? System.nanoTime() : some.since();
  }
}
