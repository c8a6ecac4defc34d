package com.acme.engine;

import com.acme.engine.cache.CacheKey;
import com.acme.engine.cache.ResponseStore;
import com.acme.engine.cache.SharedStore;
import com.acme.engine.cache.shared.Fingerprint;
import com.acme.engine.cache.shared.RedisStore;
import com.acme.engine.cache.shared.SharedStatistics;
import com.acme.engine.config.Cache;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Redis;
import com.acme.engine.redis.RedisConnections;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The second level of the cache, as the configuration of the moment wants it. One whose connection
/// did not change outlives a reload.
final class SecondLevel implements AutoCloseable {

  private final ResponseStore memory;
  private final RedisConnections connections;
  private final Clock clock;
  private final Map<CacheKey.Scope, String> fingerprints = new ConcurrentHashMap<>();

  /// Guarded by this, as is the next.
  private Optional<Redis> used = Optional.empty();

  private @Nullable RedisStore store;

  SecondLevel(ResponseStore memory, RedisConnections connections, Clock clock) {
    this.memory = memory;
    this.connections = connections;
    this.clock = clock;
  }

  synchronized void apply(Configuration configuration) {
    Cache cache = configuration.cache();
    Optional<Redis> wanted =
        cache.enabled() && cache.redis() ? configuration.redis() : Optional.empty();
    fingerprints.clear();
    if (wanted.equals(used)) {
      return;
    }
    close();
    used = wanted;
    wanted.ifPresent(this::begin);
  }

  /// Empty: there is none.
  synchronized Optional<SharedStatistics> statistics() {
    return Optional.ofNullable(store).map(RedisStore::statistics);
  }

  @Override
  public synchronized void close() {
    memory.share(SharedStore.NONE);
    if (store != null) {
      store.close();
    }
    store = null;
    used = Optional.empty();
  }

  private void begin(Redis redis) {
    RedisStore begun =
        new RedisStore(
            connections.of(redis),
            clock,
            this::fingerprint,
            (purge, soft) -> memory.forget(purge, soft));
    store = begun;
    memory.share(begun);
  }

  private String fingerprint(CacheKey.Scope scope) {
    return fingerprints.computeIfAbsent(
        scope, _ -> memory.route(scope).map(Fingerprint::of).orElse("changed"));
  }
}
