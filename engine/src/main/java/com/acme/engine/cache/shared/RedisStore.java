package com.acme.engine.cache.shared;

import com.acme.engine.cache.CacheKey;
import com.acme.engine.cache.Purge;
import com.acme.engine.cache.SharedStore;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisUnavailable;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Redis as the second level.
///
/// Where it has nothing, one server at a time asks the origin, and the others wait for its answer:
/// by a lease that its holder renews, gives back with the answer, and loses when it dies. Whatever
/// fails, requests go on to the origin: nothing here fails one.
public final class RedisStore implements SharedStore, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);

  /// Slots of a cluster that the cache spreads over.
  private static final int SPREAD = 16;

  /// Tells one configuration of a route from another.
  @FunctionalInterface
  public interface Routes {
    /// @return equal for routes that make the same responses, on all servers
    String fingerprint(CacheKey.Scope scope);
  }

  private final Clock clock;
  private final Routes routes;
  private final int slots;
  private final Waiters waiters = new Waiters();
  private final SharedCounters counters = new SharedCounters();
  private final UnderWay underWay = new UnderWay();
  private final Leases leases;
  private final SharedReads reads;
  private final SharedWrites writes;
  private final SharedPurges purges;
  private final AutoCloseable listening;

  /// Begins to listen to the other servers.
  ///
  /// @param memory forgets what another server purged
  public RedisStore(RedisConnection redis, Clock clock, Routes routes, Memory memory) {
    this.clock = clock;
    this.routes = routes;
    this.slots = redis.isCluster() ? SPREAD : 1;
    String self = UUID.randomUUID().toString();
    this.leases = new Leases(redis);
    LargeContents large = new LargeContents(redis);
    this.reads = new SharedReads(redis, leases, waiters, counters, large);
    this.writes = new SharedWrites(redis, self, counters, large);
    this.purges = new SharedPurges(redis, slots, self, memory::forget, waiters);
    this.listening = redis.listen(SharedPurges.CHANNEL, purges);
    leases.start();
  }

  /// The memory of this server.
  @FunctionalInterface
  public interface Memory {
    /// Lets responses go, in memory alone.
    void forget(Purge purge, boolean soft);
  }

  public SharedStatistics statistics() {
    return counters.statistics();
  }

  @Override
  public Optional<StoredResponse> get(
      CacheKey key, Selector selector, @Nullable StoredResponse stale, Wanted wanted)
      throws InterruptedException {
    try {
      Optional<StoredResponse> found =
          purges.inStep() ? reads.look(place(key), selector, stale, wanted) : Optional.empty();
      (found.filter(wanted::accepts).isPresent() ? counters.hits : counters.misses).increment();
      return found;
    } catch (RedisUnavailable gone) {
      counters.misses.increment();
      return Optional.empty();
    }
  }

  @Override
  public void put(CacheKey key, StoredResponse response) {
    Place place = place(key);
    Optional<Lease> lease = leases.take(place.entry());
    long millis = Usefulness.millis(response, clock.millis());
    if (millis <= 0
        || response.content().length() > LargeContents.MOST
        || purges.concern(response, underWay.since(key))) {
      counters.refused.increment();
      lease.ifPresent(writes::giveBack);
    } else {
      writes.write(place, lease, response, millis);
    }
  }

  @Override
  public void begins(CacheKey key) {
    underWay.begins(key);
  }

  @Override
  public void ends(CacheKey key) {
    underWay.ends(key);
    leases.take(place(key).entry()).ifPresent(writes::giveBack);
  }

  @Override
  public void purge(Purge purge, boolean soft) {
    purges.purge(purge, soft);
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (Exception gone) {
      LOG.debug("listening ended: {}", gone.toString());
    }
    leases.close();
  }

  private Place place(CacheKey key) {
    return Place.of(key, routes.fingerprint(key.scope()), slots);
  }
}
