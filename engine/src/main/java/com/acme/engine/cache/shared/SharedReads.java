package com.acme.engine.cache.shared;

import com.acme.engine.cache.SharedStore.Selector;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisUnavailable;
import com.acme.engine.redis.Reply;
import com.acme.engine.redis.Script;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds responses in Redis. Where there is none, either this server asks the origin, by a lease,
/// or another one does and is waited for.
final class SharedReads {

  private static final Logger LOG = LoggerFactory.getLogger(SharedReads.class);

  /// As long as a request waits for the answer to another one.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// How often one who waits looks by itself: messages may be lost, and leases end without one.
  private static final Duration LOOK = Duration.ofMillis(250);

  private final RedisConnection redis;
  private final Leases leases;
  private final Waiters waiters;
  private final SharedCounters counters;

  SharedReads(RedisConnection redis, Leases leases, Waiters waiters, SharedCounters counters) {
    this.redis = redis;
    this.leases = leases;
    this.waiters = waiters;
    this.counters = counters;
  }

  /// What is stored there; empty: this server is to ask the origin.
  Optional<StoredResponse> look(Place place, Selector selector)
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

  private Reply run(Script script, Place place, String token)
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
}
