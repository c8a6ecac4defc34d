package com.acme.engine.cache.shared;

import com.acme.engine.cache.Purge;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.cache.shared.Message.News;
import com.acme.engine.redis.ChannelListener;
import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisUnavailable;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes purges in Redis and tells the other servers, and hears of theirs.
///
/// Purges are counted in Redis, and each message says its number. One that is missing, or a time
/// without listening in which the count has changed, means that something was missed: all in memory
/// goes. Where the count is the same, nothing was missed and all stays; so a Redis that starts
/// again costs no memory.
///
/// Until this server is in step, with Redis having all purges of its own too, nothing is read from
/// Redis.
final class SharedPurges implements ChannelListener {

  /// Where servers talk.
  static final String CHANNEL = "acme:cache";

  private static final Logger LOG = LoggerFactory.getLogger(SharedPurges.class);
  private static final String COUNTING = Place.prefix(0);
  private static final String AT_ONCE = "1000";
  private static final long NONE = -1;

  /// The memory of this server.
  @FunctionalInterface
  interface Memory {
    void forget(Purge purge, boolean soft);
  }

  private final RedisConnection redis;
  private final int slots;
  private final String self;
  private final Memory memory;
  private final Waiters waiters;
  private final PendingPurges pending = new PendingPurges();
  private final RecentPurges recent = new RecentPurges();

  /// Guarded by this: how many purges this server has heard of; NONE: it has not begun.
  private long seen = NONE;

  private volatile boolean inStep;

  SharedPurges(RedisConnection redis, int slots, String self, Memory memory, Waiters waiters) {
    this.redis = redis;
    this.slots = slots;
    this.self = self;
    this.memory = memory;
    this.waiters = waiters;
  }

  /// Purges for all servers; where Redis does not take it, once it does again.
  void purge(Purge purge, boolean soft) {
    recent.add(purge);
    PendingPurges.Pending one = new PendingPurges.Pending(purge, soft);
    try {
      make(one);
    } catch (RedisUnavailable gone) {
      later(one);
    } catch (InterruptedException stopped) {
      later(one);
      Thread.currentThread().interrupt();
    }
  }

  /// Whether what Redis has may be used.
  boolean inStep() throws InterruptedException {
    return inStep || comesIntoStep();
  }

  /// Whether a response was asked for before a purge of the last while.
  ///
  /// @param since when it was, in nanoseconds of this process
  boolean concern(StoredResponse response, long since) {
    return recent.concern(response, since);
  }

  @Override
  public void begun() {
    inStep = false;
    try {
      comesIntoStep();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void message(byte[] content) {
    Optional<Message> message = Message.parse(content);
    if (message.isEmpty()) {
      LOG.debug("a message of another version was not understood");
      return;
    }
    switch (message.get().news()) {
      case News.Settled(String entry) -> waiters.wake(entry);
      case News.Purged(Purge purge, boolean soft) -> purged(message.get(), purge, soft);
    }
  }

  private synchronized void purged(Message message, Purge purge, boolean soft) {
    if (seen != NONE && message.number() <= seen) {
      return;
    }
    if (seen != NONE && message.number() > seen + 1) {
      LOG.info("purges of other servers were missed: all in memory goes");
      memory.forget(new Purge.All(), false);
    }
    seen = message.number();
    if (!message.sender().equals(self)) {
      recent.add(purge);
      memory.forget(purge, soft);
    }
  }

  private synchronized boolean comesIntoStep() throws InterruptedException {
    if (inStep) {
      return true;
    }
    try {
      long count =
          Arguments.number(redis.run(Scripts.COUNT, Arguments.of(COUNTING), Arguments.of()));
      if (seen != NONE && count != seen) {
        LOG.info("purges of other servers may have been missed: all in memory goes");
        memory.forget(new Purge.All(), false);
      }
      seen = count;
      Optional<PendingPurges.Pending> next = pending.first();
      while (next.isPresent()) {
        make(next.get());
        pending.done(next.get());
        next = pending.first();
      }
      inStep = true;
      return true;
    } catch (RedisUnavailable gone) {
      return false;
    }
  }

  private void later(PendingPurges.Pending one) {
    LOG.warn("Redis does not take a purge now; other servers are told once it does");
    pending.add(one.purge(), one.soft());
    inStep = false;
  }

  private void make(PendingPurges.Pending one) throws RedisUnavailable, InterruptedException {
    String kind = Message.kind(one.purge());
    String value = Message.value(one.purge());
    for (int slot = 0; slot < slots; slot++) {
      String first = "1";
      long gone;
      do {
        gone =
            Arguments.number(
                redis.run(
                    Scripts.PURGE,
                    Arguments.of(Place.prefix(slot)),
                    Arguments.of(kind, value, one.soft() ? "1" : "0", first, AT_ONCE)));
        first = "0";
      } while (gone >= Long.parseLong(AT_ONCE));
    }
    Message message = new Message(0, self, new News.Purged(one.purge(), one.soft()));
    redis.run(
        Scripts.ANNOUNCE,
        Arguments.of(COUNTING),
        Arguments.of(redis.channel(CHANNEL), message.text()));
  }
}
