package com.acme.engine.cache;

import com.acme.engine.cache.SiteCounters.Held;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stored responses in the heap, weighed by their bytes: all together, and those of each site where
/// there is a quota.
///
/// What is asked for often stays (W-TinyLFU), so that a run of requests for things nobody asks for
/// twice empties nothing.
final class Memory {

  private final Cache<CacheKey, Variants> entries;
  private final SiteQuotas quotas = new SiteQuotas();
  private final Consumer<CacheKey> evicted;

  /// @param evicted is told of each key that had to make room
  Memory(Consumer<CacheKey> evicted) {
    this.evicted = evicted;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(com.acme.engine.config.Cache.DEFAULT.memory())
            .weigher((CacheKey key, Variants variants) -> variants.weight(key))
            .removalListener(this::removed)
            .executor(Runnable::run)
            .build();
  }

  /// How many bytes there may be.
  ///
  /// @param perSite those of each site; empty: no quota
  void limit(long most, Optional<Long> perSite) {
    eviction().setMaximum(most);
    if (quotas.limit(perSite)) {
      entries.asMap().forEach((key, stored) -> quotas.kept(key, stored, this::overQuota));
    }
  }

  /// How many bytes each site may have; the greatest number: no quota.
  long quota() {
    return quotas.each();
  }

  long limit() {
    return eviction().getMaximum();
  }

  /// How many keys there are, about.
  long size() {
    return entries.estimatedSize();
  }

  /// Bytes taken.
  long weight() {
    return eviction().weightedSize().orElse(0);
  }

  /// All that is under a key.
  Variants get(CacheKey key) {
    Variants found = entries.getIfPresent(key);
    if (found == null) {
      return Variants.NONE;
    }
    quotas.used(key, found);
    return found;
  }

  void remember(CacheKey key, StoredResponse response) {
    response.content().forms().whenGrown(() -> weighAgain(key));
    Variants now =
        entries
            .asMap()
            .compute(
                key, (_, variants) -> (variants == null ? Variants.NONE : variants).with(response));
    quotas.kept(key, now, this::overQuota);
  }

  /// Takes one response out.
  void remove(CacheKey key, StoredResponse response) {
    entries
        .asMap()
        .computeIfPresent(key, (_, variants) -> left(variants.without(response::equals)));
  }

  /// Declares one response stale.
  void expire(CacheKey key, StoredResponse stored) {
    entries
        .asMap()
        .computeIfPresent(
            key,
            (_, variants) ->
                variants.changed(stored::equals, old -> old.with(old.lifetime().ended())));
  }

  /// Lets go of what a purge concerns.
  ///
  /// @param soft whether it is only declared stale
  /// @return how many responses
  int forget(CacheKey key, Purge purge, boolean soft) {
    int[] count = {0};
    entries
        .asMap()
        .computeIfPresent(
            key,
            (_, variants) -> {
              count[0] = (int) variants.responses().stream().filter(purge::concerns).count();
              return count[0] == 0 ? variants : without(variants, purge, soft);
            });
    return count[0];
  }

  Set<CacheKey> keys() {
    return entries.asMap().keySet();
  }

  Stream<StoredResponse> responses() {
    return entries.asMap().values().stream().flatMap(variants -> variants.responses().stream());
  }

  /// Tells what is asked for most, in that order, with the key it is found by.
  ///
  /// @param most how many at most
  void hottest(int most, BiConsumer<CacheKey, StoredResponse> told) {
    eviction().hottest(most).entrySet().stream()
        .flatMap(found ->
            found.getValue().responses().stream()
                .map(response -> Map.entry(found.getKey(), response)))
        .limit(most)
        .forEach(each -> told.accept(each.getKey(), each.getValue()));
  }

  /// What each site has, by its name. Looks at all there is.
  Map<String, Held> sites() {
    Map<String, Held> held = new HashMap<>();
    entries
        .asMap()
        .forEach((key, stored) ->
            held.merge(
                key.scope().site(),
                new Held(stored.responses().size(), stored.weight(key)),
                Held::and));
    return held;
  }

  private void overQuota(CacheKey key) {
    if (entries.asMap().remove(key) != null) {
      evicted.accept(key);
    }
  }

  private void removed(@Nullable CacheKey key, @Nullable Variants variants, RemovalCause cause) {
    if (key == null || cause == RemovalCause.REPLACED) {
      return;
    }
    quotas.gone(key);
    if (cause.wasEvicted()) {
      evicted.accept(key);
    }
  }

  /// Something has been made of what is under a key.
  private void weighAgain(CacheKey key) {
    Variants now =
        entries.asMap().computeIfPresent(key, (_, variants) -> new Variants(variants.responses()));
    if (now != null) {
      quotas.kept(key, now, this::overQuota);
    }
  }

  private Policy.Eviction<CacheKey, Variants> eviction() {
    return entries.policy().eviction().orElseThrow();
  }

  private static @Nullable Variants without(Variants variants, Purge purge, boolean soft) {
    return soft
        ? variants.changed(purge::concerns, old -> old.with(old.lifetime().ended()))
        : left(variants.without(purge::concerns));
  }

  private static @Nullable Variants left(Variants variants) {
    return variants.isEmpty() ? null : variants;
  }
}
