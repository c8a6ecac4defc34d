package com.acme.engine.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/// Keys that something holds for, for a while, which is found out by asking the origin.
final class Passing {

  private static final int MOST = 50_000;

  private final Cache<CacheKey, Boolean> keys;

  /// @param length of the while
  Passing(Duration length) {
    this.keys =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(length)
            .executor(Runnable::run)
            .build();
  }

  boolean has(CacheKey key) {
    return keys.getIfPresent(key) != null;
  }

  void add(CacheKey key) {
    keys.put(key, true);
  }

  void remove(CacheKey key) {
    keys.invalidate(key);
  }
}
