package com.acme.engine.cache.shared;

import com.acme.engine.cache.SharedStore.Selector;
import com.acme.engine.cache.SharedStore.Wanted;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisUnavailable;
import com.acme.engine.redis.Reply;
import com.acme.engine.redis.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  private final LargeContents large;

  SharedReads(
      RedisConnection redis,
      Leases leases,
      Waiters waiters,
      SharedCounters counters,
      LargeContents large) {
    this.redis = redis;
    this.leases = leases;
    this.waiters = waiters;
    this.counters = counters;
    this.large = large;
  }

  /// What is stored there and wanted; or else what this server is to begin with when it asks the
  /// origin.
  ///
  /// @param stale what memory has already; null: nothing
  Optional<StoredResponse> look(
      Place place, Selector selector, @Nullable StoredResponse stale, Wanted wanted)
      throws RedisUnavailable, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String token = UUID.randomUUID().toString();
    Seen seen = new Seen(stale == null ? null : Summary.of(stale), Optional.empty());
    try (Waiters.Waiter waiter = waiters.enter(place.entry())) {
      for (boolean first = true; System.nanoTime() < end; first = false) {
        Found found = Found.of(find(place, token, seen));
        seen = chosen(place, found, selector, seen);
        if (seen.response().filter(wanted::accepts).isPresent()) {
          return seen.response();
        }
        String word =
            found.word().equals("found")
                ? Arguments.text(run(Scripts.LEASE, place, token))
                : found.word();
        if (!word.equals("waits")) {
          holds(word, new Lease(place, token, found.purges(), System.nanoTime()));
          return seen.response();
        }
        if (first) {
          counters.waited.increment();
        }
        waiter.await(LOOK);
      }
    }
    return seen.response();
  }

  /// What was found so far.
  ///
  /// @param summary of the newest; it need not be read again; null: none
  /// @param response the newest that is not in memory
  private record Seen(@Nullable Summary summary, Optional<StoredResponse> response) {
    byte[] known() {
      return summary == null ? new byte[0] : summary.encode();
    }
  }

  private void holds(String word, Lease lease) {
    if (word.equals("leads")) {
      leases.hold(lease);
    }
  }

  private Reply find(Place place, String token, Seen seen)
      throws RedisUnavailable, InterruptedException {
    List<byte[]> arguments =
        new ArrayList<>(Arguments.of(place.entry(), token, Leases.millis(Leases.LENGTH)));
    arguments.add(seen.known());
    return redis.run(Scripts.GET, Arguments.of(place.prefix()), arguments);
  }

  private Reply run(Script script, Place place, String token)
      throws RedisUnavailable, InterruptedException {
    return redis.run(
        script,
        Arguments.of(place.prefix()),
        Arguments.of(place.entry(), token, Leases.millis(Leases.LENGTH)));
  }

  private Seen chosen(Place place, Found found, Selector selector, Seen before)
      throws RedisUnavailable, InterruptedException {
    Optional<Found.Choice> choice = found.choose(selector);
    if (choice.isEmpty() || choice.get().summary().equals(before.summary())) {
      return before;
    }
    Reply content =
        found.only() instanceof Reply.Bytes
            ? found.only()
            : redis.run(
                Scripts.READ,
                Arguments.of(place.prefix()),
                Arguments.of(place.entry(), choice.get().variant()));
    Optional<StoredResponse> response =
        response(place, content).map(read -> choice.get().stale() ? Usefulness.ended(read) : read);
    return new Seen(choice.get().summary(), response.or(before::response));
  }

  private Optional<StoredResponse> response(Place place, Reply content)
      throws RedisUnavailable, InterruptedException {
    if (!(content instanceof Reply.Bytes(byte[] bytes))) {
      return Optional.empty();
    }
    try {
      return Optional.of(large.read(place, EntryCodec.decode(bytes)));
    } catch (MalformedEntry unreadable) {
      counters.unreadable.increment();
      LOG.debug("a response in Redis is not read: {}", unreadable.getMessage());
      return Optional.empty();
    }
  }
}
