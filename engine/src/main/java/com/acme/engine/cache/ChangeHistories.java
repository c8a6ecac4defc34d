package com.acme.engine.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/// What is known of how responses change, also of such that are not stored any more. Bounded: of
/// more responses than that, those that are asked for least begin anew.
final class ChangeHistories {

  private static final int MOST = 50_000;

  private record Key(CacheKey key, Variant variant) {}

  private final Cache<Key, ChangeHistory> known =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  /// Begins one where there is none.
  ChangeHistory of(CacheKey key, StoredResponse response) {
    return known.get(new Key(key, response.variant()), _ -> new ChangeHistory());
  }

  /// Null: there is none.
  @Nullable ChangeHistory find(CacheKey key, StoredResponse response) {
    return known.getIfPresent(new Key(key, response.variant()));
  }
}
