package com.acme.engine.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Bounds the memory that the responses of each site take, so that no site pushes those of others
/// out.
///
/// Of each site it keeps the keys with their weights, and lets those go that the site itself asks
/// for least (W-TinyLFU, as in the store). Without quotas it keeps nothing.
final class SiteQuotas {

  private final Map<String, Cache<CacheKey, Integer>> sites = new ConcurrentHashMap<>();

  /// Keys that a quota has no room for. Only noted under the lock of a site's table, and let go
  /// outside of it: the store's own table has a lock as well.
  private final Queue<CacheKey> over = new ConcurrentLinkedQueue<>();

  private volatile long each = Long.MAX_VALUE;

  /// Takes a quota on.
  ///
  /// @param most bytes of each site; empty: no quota
  /// @return whether there was none before, so that what is stored is not known here
  boolean limit(Optional<Long> most) {
    boolean were = isBounded();
    each = most.orElse(Long.MAX_VALUE);
    if (!isBounded()) {
      sites.clear();
    }
    sites
        .values()
        .forEach(keys -> keys.policy().eviction().ifPresent(bound -> bound.setMaximum(each)));
    return !were && isBounded();
  }

  /// Bytes of each site; the greatest number: no quota.
  long each() {
    return each;
  }

  /// A key is asked for.
  ///
  /// @param found what the store has under it
  void used(CacheKey key, Variants found) {
    if (isBounded() && of(key).getIfPresent(key) == null) {
      // It went and came back at the same time, elsewhere.
      of(key).put(key, found.weight(key));
    }
  }

  /// The store has something new under a key.
  ///
  /// @param evict lets a key of the same site go that there is no room for any more
  void kept(CacheKey key, Variants now, Consumer<CacheKey> evict) {
    if (!isBounded()) {
      return;
    }
    of(key).put(key, now.weight(key));
    for (CacheKey gone = over.poll(); gone != null; gone = over.poll()) {
      evict.accept(gone);
    }
  }

  /// The store has nothing under a key any more.
  void gone(CacheKey key) {
    Cache<CacheKey, Integer> keys = sites.get(key.scope().site());
    if (keys != null) {
      keys.invalidate(key);
    }
  }

  private boolean isBounded() {
    return each != Long.MAX_VALUE;
  }

  private Cache<CacheKey, Integer> of(CacheKey key) {
    return sites.computeIfAbsent(key.scope().site(), _ -> keys());
  }

  private Cache<CacheKey, Integer> keys() {
    return Caffeine.newBuilder()
        .maximumWeight(each)
        .weigher((CacheKey key, Integer weight) -> weight)
        .evictionListener(
            (@Nullable CacheKey key, @Nullable Integer weight, RemovalCause cause) -> {
              if (key != null) {
                over.add(key);
              }
            })
        .executor(Runnable::run)
        .build();
  }
}
