package com.acme.engine.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Connection;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/// Listens to a channel, on a connection of its own, and begins again whenever that ends.
///
/// A connection whose other end is gone without a word is found by its silence: beats ask for a
/// sign of life, and cut it off where none came for as long as a command may take. One that is cut
/// off too early misses messages.
final class Listening implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Clients clients;
  private final Gate gate;
  private final byte[] channel;
  private final ChannelListener listener;
  private final Duration patience;
  private final Semaphore news = new Semaphore(0);
  private volatile @Nullable Ear ear;
  private volatile boolean closed;

  /// @param patience how long a sign of life may take
  Listening(
      Clients clients, Gate gate, String channel, ChannelListener listener, Duration patience) {
    this.clients = clients;
    this.gate = gate;
    this.channel = channel.getBytes(StandardCharsets.UTF_8);
    this.listener = listener;
    this.patience = patience;
  }

  void start() {
    Thread.ofVirtual().name("redis-listening").start(this::run);
  }

  /// Redis was found to answer: time to listen, or to ask whether anybody still speaks.
  void beat() {
    Ear now = ear;
    if (now == null) {
      news.release();
    } else {
      now.beat();
    }
  }

  @Override
  public void close() {
    closed = true;
    news.release();
    Ear now = ear;
    if (now != null) {
      now.cutOff();
    }
  }

  private void run() {
    try {
      while (!closed) {
        listen();
        news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    Optional<UnifiedJedis> client = gate.client();
    if (client.isEmpty()) {
      return;
    }
    try (Connection connection = clients.listening(client.get())) {
      Ear fresh = new Ear(connection, client.get());
      ear = fresh;
      if (!closed) {
        fresh.proceed(connection, channel);
      }
    } catch (JedisException lost) {
      LOG.debug("listening ended: {}", Failures.text(lost));
    } catch (RuntimeException bug) {
      // Whoever listens must go on to: what it keeps depends on what it hears.
      LOG.error("a message was not taken", bug);
    } finally {
      ear = null;
    }
  }

  /// One connection's worth of it.
  private final class Ear extends BinaryJedisPubSub {
    private final Connection connection;
    private volatile boolean listens;
    private volatile boolean asked;

    /// When, in nanoseconds of this process; known to the thread that beats alone.
    private long since;

    /// Whom others asked when that was looked at last; known to the thread that reads alone.
    private UnifiedJedis answering;

    Ear(Connection connection, UnifiedJedis answering) {
      this.connection = connection;
      this.answering = answering;
    }

    void beat() {
      if (!asked && listens) {
        since = System.nanoTime();
        asked = true;
        ask();
      } else if (asked && System.nanoTime() - since > patience.toNanos()) {
        cutOff();
      }
    }

    void cutOff() {
      try {
        connection.disconnect();
      } catch (JedisException gone) {
        LOG.debug("a connection was gone already: {}", Failures.text(gone));
      }
    }

    private void ask() {
      try {
        ping();
      } catch (JedisException gone) {
        cutOff();
      }
    }

    @Override
    public void onSubscribe(byte[] subscribed, int channels) {
      listens = true;
      listener.begun();
    }

    /// A beat follows each opening of the gate, which lets another client in.
    @Override
    @SuppressWarnings("ReferenceEquality") // this very client, not one of the same settings
    public void onPong(byte[] pattern) {
      asked = false;
      UnifiedJedis now = gate.client().orElse(answering);
      if (now != answering) {
        answering = now;
        listener.answersAgain();
      }
    }

    @Override
    public void onMessage(byte[] from, byte[] message) {
      listener.message(message);
    }
  }
}
