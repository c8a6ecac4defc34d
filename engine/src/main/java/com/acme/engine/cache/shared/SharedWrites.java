package com.acme.engine.cache.shared;

import com.acme.engine.cache.StoredResponse;
import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Brings responses to Redis, and leases back, while nobody waits. Where there is too much of it,
/// it is not done: leases end by themselves.
final class SharedWrites {

  /// More variants than a page is made in.
  private static final String MOST_VARIANTS = "64";

  /// Responses on their way to Redis at a time.
  private static final int MOST = 64;

  /// How long requests go on without waiting for each other after an answer that cannot be shared.
  private static final Duration ALONE = Duration.ofSeconds(5);

  private final RedisConnection redis;
  private final String self;
  private final SharedCounters counters;
  private final LargeContents large;
  private final Semaphore writes = new Semaphore(MOST);

  /// @param self names this server
  SharedWrites(RedisConnection redis, String self, SharedCounters counters, LargeContents large) {
    this.redis = redis;
    this.self = self;
    this.counters = counters;
    this.large = large;
  }

  /// Keeps a response.
  ///
  /// @param lease by which it was asked for; goes back with it
  /// @param millis it is of use
  void write(Place place, Optional<Lease> lease, StoredResponse response, long millis) {
    inBackground(() -> put(place, lease, response, millis));
  }

  /// Gives a lease back without an answer to share.
  void giveBack(Lease lease) {
    inBackground(() -> forgo(lease));
  }

  private void put(Place place, Optional<Lease> lease, StoredResponse response, long millis)
      throws RedisUnavailable, InterruptedException {
    if (!LargeContents.isLarge(response)) {
      put(place, lease, response, new LargeContents.Written(Pieces.NONE, ""), millis);
      return;
    }
    Optional<LargeContents.Written> content = large.write(place, lease, response);
    if (content.isPresent()) {
      put(place, lease, response, content.get(), millis);
    } else {
      counters.refused.increment();
      if (lease.isPresent()) {
        forgo(lease.get());
      }
    }
  }

  private void put(
      Place place,
      Optional<Lease> lease,
      StoredResponse response,
      LargeContents.Written content,
      long millis)
      throws RedisUnavailable, InterruptedException {
    String variant = Place.variant(response.variant());
    List<byte[]> arguments =
        new ArrayList<>(
            Arguments.of(
                place.entry(),
                variant,
                lease.map(Lease::token).orElse(""),
                lease.map(Lease::purges).orElse(content.purges()),
                Long.toString(millis)));
    arguments.add(Summary.of(response).encode());
    arguments.add(EntryCodec.encode(response, content.pieces()));
    arguments.addAll(
        Arguments.of(
            MOST_VARIANTS,
            redis.channel(SharedPurges.CHANNEL),
            settled(place),
            content.pieces().id(),
            response.url()));
    response.tags().forEach(tag -> arguments.add(Arguments.bytes(tag)));
    long stored = Arguments.number(redis.run(Scripts.PUT, Arguments.of(place.prefix()), arguments));
    (stored == 1 ? counters.stored : counters.refused).increment();
  }

  private void forgo(Lease lease) throws RedisUnavailable, InterruptedException {
    redis.run(
        Scripts.FORGO,
        Arguments.of(lease.place().prefix()),
        Arguments.of(
            lease.place().entry(),
            lease.token(),
            Leases.millis(ALONE),
            redis.channel(SharedPurges.CHANNEL),
            settled(lease.place())));
  }

  private String settled(Place place) {
    return "0\n" + new Message(0, self, new Message.News.Settled(place.entry())).text();
  }

  private interface Step {
    void run() throws RedisUnavailable, InterruptedException;
  }

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
