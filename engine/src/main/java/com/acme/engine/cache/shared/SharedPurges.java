package com.acme.engine.cache.shared;

import com.acme.engine.cache.Purge;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.cache.shared.Message.News;
import com.acme.engine.redis.ChannelListener;
import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisUnavailable;
import com.acme.engine.redis.Script;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes purges in Redis and tells the other servers, and hears of theirs.
///
/// Purges are counted in Redis, and each message says its number. One that is missing means that
/// something was missed: all in memory goes. Whoever begins to listen has the count told over the
/// channel, so that it comes behind the purges that were announced before it and are still to be
/// heard: what it was told directly would be ahead of them. Where none is missing all stays; so a
/// Redis that starts again costs no memory.
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

  /// Guarded by this: how many purges there were at what was heard last; NONE: nothing was.
  private long seen = NONE;

  /// Guarded by this: whether the count was told since listening began.
  private boolean counted;

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
      // It may have been told already that Redis answers again.
      answersAgain();
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
    fallsOutOfStep();
    answersAgain();
  }

  @Override
  public void answersAgain() {
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
      case News.Counted() -> heard(message.get().number(), 0);
      case News.Purged(Purge purge, boolean soft) -> purged(message.get(), purge, soft);
    }
  }

  /// @param more of these purges come with the message, and are not missed
  private synchronized void heard(long number, int more) {
    if (seen != NONE && number != seen + more) {
      LOG.info("purges of other servers were missed: all in memory goes");
      memory.forget(new Purge.All(), false);
    }
    seen = number;
  }

  private void purged(Message message, Purge purge, boolean soft) {
    heard(message.number(), 1);
    if (!message.sender().equals(self)) {
      recent.add(purge);
      memory.forget(purge, soft);
    }
  }

  private synchronized void fallsOutOfStep() {
    counted = false;
    inStep = false;
  }

  private synchronized boolean comesIntoStep() throws InterruptedException {
    if (inStep) {
      return true;
    }
    try {
      if (!counted) {
        tell(Scripts.TELL_COUNT, new News.Counted());
        counted = true;
      }
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

  private synchronized void later(PendingPurges.Pending one) {
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
    tell(Scripts.ANNOUNCE, new News.Purged(one.purge(), one.soft()));
  }

  /// @param how publishes it behind a number
  private void tell(Script how, News news) throws RedisUnavailable, InterruptedException {
    String text = new Message(0, self, news).text();
    redis.run(how, Arguments.of(COUNTING), Arguments.of(redis.channel(CHANNEL), text));
  }
}
