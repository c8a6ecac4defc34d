package com.acme.engine.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stored responses in the heap, weighed by their bytes.
///
/// What is asked for often stays (W-TinyLFU), so that a run of requests for things nobody asks for
/// twice empties nothing.
final class Memory {

  private static final int BESIDE_KEY = 128;

  private final Cache<CacheKey, Variants> entries;

  /// @param evicted runs for each key that had to make room
  Memory(Runnable evicted) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(com.acme.engine.config.Cache.DEFAULT.memory())
            .weigher((CacheKey key, Variants variants) -> weight(key, variants))
            .evictionListener((_, _, _) -> evicted.run())
            .executor(Runnable::run)
            .build();
  }

  /// How many bytes there may be.
  void limit(long most) {
    eviction().setMaximum(most);
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
    return found == null ? Variants.NONE : found;
  }

  void remember(CacheKey key, StoredResponse response) {
    response.content().forms().whenGrown(() -> weighAgain(key));
    entries
        .asMap()
        .compute(
            key, (_, variants) -> (variants == null ? Variants.NONE : variants).with(response));
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

  /// What is asked for most, in that order.
  ///
  /// @param most how many at most
  List<StoredResponse> hottest(int most) {
    List<StoredResponse> all = new ArrayList<>();
    eviction().hottest(most).values().forEach(variants -> all.addAll(variants.responses()));
    return all.subList(0, Math.min(most, all.size()));
  }

  /// Something has been made of what is under a key.
  private void weighAgain(CacheKey key) {
    entries.asMap().computeIfPresent(key, (_, variants) -> new Variants(variants.responses()));
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

  private static int weight(CacheKey key, Variants variants) {
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            BESIDE_KEY + 2L * (key.text().length() + key.slice().length()) + variants.weight());
  }
}
