package com.acme.engine.cache.shared;

import com.acme.engine.cache.CacheKey;
import com.acme.engine.cache.Purge;
import com.acme.engine.cache.SharedStore;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.cache.shared.Message.News;
import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisUnavailable;
import com.acme.engine.redis.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Redis as the second level.
///
/// Where it has nothing, one server at a time asks the origin, and the others wait for its answer:
/// by a lease that its holder renews, gives back with the answer, and loses when it dies. Whatever
/// fails, requests go on to the origin: nothing here fails one.
public final class RedisStore implements SharedStore, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);

  /// The largest response that goes to Redis: larger ones would hold its one thread, and a
  /// connection, for too long.
  private static final long MOST_CONTENT = 4L * 1024 * 1024;

  /// More variants than a page is made in.
  private static final String MOST_VARIANTS = "64";

  /// Responses on their way to Redis at a time.
  private static final int MOST_WRITES = 64;

  /// Slots of a cluster that the cache spreads over.
  private static final int SPREAD = 16;

  /// As long as a request waits for the answer to another one.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// How often one who waits looks by itself: messages may be lost, and leases end without one.
  private static final Duration LOOK = Duration.ofMillis(250);

  /// How long requests go on without waiting for each other after an answer that cannot be shared.
  private static final Duration ALONE = Duration.ofSeconds(5);

  /// Tells one configuration of a route from another.
  @FunctionalInterface
  public interface Routes {
    /// @return equal for routes that make the same responses, on all servers
    String fingerprint(CacheKey.Scope scope);
  }

  private final RedisConnection redis;
  private final Clock clock;
  private final Routes routes;
  private final int slots;
  private final String self = UUID.randomUUID().toString();
  private final Waiters waiters = new Waiters();
  private final SharedCounters counters = new SharedCounters();
  private final Semaphore writes = new Semaphore(MOST_WRITES);
  private final UnderWay underWay = new UnderWay();
  private final Leases leases;
  private final SharedPurges purges;
  private final AutoCloseable listening;

  /// Begins to listen to the other servers.
  ///
  /// @param memory forgets what another server purged
  public RedisStore(RedisConnection redis, Clock clock, Routes routes, Memory memory) {
    this.redis = redis;
    this.clock = clock;
    this.routes = routes;
    this.slots = redis.isCluster() ? SPREAD : 1;
    this.leases = new Leases(redis);
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
  public Optional<StoredResponse> get(CacheKey key, Selector selector) throws InterruptedException {
    try {
      Optional<StoredResponse> found =
          purges.inStep() ? look(place(key), selector) : Optional.empty();
      (found.isPresent() ? counters.hits : counters.misses).increment();
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
        || response.content().length() > MOST_CONTENT
        || purges.concern(response, underWay.since(key))) {
      counters.refused.increment();
      lease.ifPresent(this::giveBack);
    } else {
      inBackground(() -> write(place, lease, response, millis));
    }
  }

  @Override
  public void begins(CacheKey key) {
    underWay.begins(key);
  }

  @Override
  public void ends(CacheKey key) {
    underWay.ends(key);
    leases.take(place(key).entry()).ifPresent(this::giveBack);
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

  private Optional<StoredResponse> look(Place place, Selector selector)
      throws RedisUnavailable, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String token = UUID.randomUUID().toString();
    try (Waiters.Waiter waiter = waiters.enter(place.entry())) {
      for (boolean first = true; System.nanoTime() < end; first = false) {
        Found found = Found.of(run(Scripts.GET, place, token));
        Optional<StoredResponse> response = chosen(place, found, selector);
        if (response.isPresent()) {
          return response;
        }
        String word =
            found.word().equals("found")
                ? Arguments.text(run(Scripts.LEASE, place, token))
                : found.word();
        if (!word.equals("waits")) {
          holds(word, new Lease(place, token, found.purges(), System.nanoTime()));
          return Optional.empty();
        }
        if (first) {
          counters.waited.increment();
        }
        waiter.await(LOOK);
      }
    }
    return Optional.empty();
  }

  private void holds(String word, Lease lease) {
    if (word.equals("leads")) {
      leases.hold(lease);
    }
  }

  private Reply run(com.acme.engine.redis.Script script, Place place, String token)
      throws RedisUnavailable, InterruptedException {
    return redis.run(
        script,
        Arguments.of(place.prefix()),
        Arguments.of(place.entry(), token, Leases.millis(Leases.LENGTH)));
  }

  private Optional<StoredResponse> chosen(Place place, Found found, Selector selector)
      throws RedisUnavailable, InterruptedException {
    Optional<Found.Choice> choice = found.choose(selector);
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    Reply content =
        found.only() instanceof Reply.Bytes
            ? found.only()
            : redis.run(
                Scripts.READ,
                Arguments.of(place.prefix()),
                Arguments.of(place.entry(), choice.get().variant()));
    return response(content)
        .map(response -> choice.get().stale() ? Usefulness.ended(response) : response);
  }

  private Optional<StoredResponse> response(Reply content) {
    if (!(content instanceof Reply.Bytes(byte[] bytes))) {
      return Optional.empty();
    }
    try {
      return Optional.of(EntryCodec.decode(bytes));
    } catch (MalformedEntry unreadable) {
      counters.unreadable.increment();
      LOG.debug("a response in Redis is not read: {}", unreadable.getMessage());
      return Optional.empty();
    }
  }

  private void write(Place place, Optional<Lease> lease, StoredResponse response, long millis)
      throws RedisUnavailable, InterruptedException {
    String variant = Place.variant(response.variant());
    List<byte[]> arguments =
        new ArrayList<>(
            Arguments.of(
                place.entry(),
                variant,
                lease.map(Lease::token).orElse(""),
                lease.map(Lease::purges).orElse(""),
                Long.toString(millis)));
    arguments.add(Summary.of(response).encode());
    arguments.add(EntryCodec.encode(response));
    arguments.addAll(
        Arguments.of(
            MOST_VARIANTS, redis.channel(SharedPurges.CHANNEL), settled(place), response.url()));
    response.tags().forEach(tag -> arguments.add(Arguments.bytes(tag)));
    long stored = Arguments.number(redis.run(Scripts.PUT, Arguments.of(place.prefix()), arguments));
    (stored == 1 ? counters.stored : counters.refused).increment();
  }

  private void giveBack(Lease lease) {
    inBackground(() ->
        redis.run(
            Scripts.FORGO,
            Arguments.of(lease.place().prefix()),
            Arguments.of(
                lease.place().entry(),
                lease.token(),
                Leases.millis(ALONE),
                redis.channel(SharedPurges.CHANNEL),
                settled(lease.place()))));
  }

  private String settled(Place place) {
    return "0\n" + new Message(0, self, new News.Settled(place.entry())).text();
  }

  private interface Step {
    void run() throws RedisUnavailable, InterruptedException;
  }

  /// What nobody waits for. Where there is too much of it, it is not done: leases end by
  /// themselves.
  private void inBackground(Step step) {
    if (!writes.tryAcquire()) {
      counters.refused.increment();
      return;
    }
    Thread.ofVirtual()
        .name("cache-shared")
        .start(() -> {
          try {
            step.run();
          } catch (RedisUnavailable gone) {
            counters.refused.increment();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          } finally {
            writes.release();
          }
        });
  }
}
