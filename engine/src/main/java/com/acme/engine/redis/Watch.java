package com.acme.engine.redis;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/// Looks at whether Redis answers: from time to time while it does, and with growing pauses while
/// it does not. Each time it comes back it gets a new client: of the old one's connections none can
/// be trusted, and its master may be another.
final class Watch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /// Redis that answered for so long had not failed before in the same way.
  private static final Duration STEADY = Duration.ofSeconds(2);

  private final Clients clients;
  private final Gate gate;
  private final Duration between;
  private final Runnable afterLook;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean closed;

  /// Known to the watching thread alone, as the next two.
  private @Nullable UnifiedJedis client;

  private long opened;
  private int failures;

  /// @param between two looks while it answers
  /// @param afterLook runs after each look that found it well
  Watch(Clients clients, Gate gate, Duration between, Runnable afterLook) {
    this.clients = clients;
    this.gate = gate;
    this.between = between;
    this.afterLook = afterLook;
  }

  void start() {
    Thread.ofVirtual().name("redis-watch").start(this::run);
  }

  /// Somebody found that Redis does not answer.
  void wake() {
    news.release();
  }

  @Override
  public void close() {
    closed = true;
    wake();
  }

  private void run() {
    try {
      while (!closed) {
        Duration pause = look();
        if (news.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      release();
    }
  }

  /// How long to wait before the next.
  private Duration look() throws InterruptedException {
    UnifiedJedis known = client;
    if (known != null && !gate.admits(known)) {
      failed();
      TimeUnit.MILLISECONDS.sleep(failures > 1 ? pause().toMillis() : 0);
      known = null;
    }
    try {
      if (known == null) {
        open();
      } else {
        known.ping();
      }
      afterLook.run();
      return between;
    } catch (JedisException failure) {
      failed(failure);
    } catch (RuntimeException bug) {
      LOG.error("Redis was not looked at", bug);
      failed(new JedisException("the driver failed: " + bug));
    }
    return pause();
  }

  private void open() {
    UnifiedJedis fresh = clients.open();
    client = fresh;
    fresh.ping();
    opened = System.nanoTime();
    gate.open(fresh);
  }

  private void failed(JedisException failure) {
    UnifiedJedis known = client;
    String reason = Failures.text(failure);
    if (known == null || !gate.shut(known, reason)) {
      gate.unreached(reason);
    }
    failed();
  }

  /// A client is of no use any more.
  private void failed() {
    boolean steady = client != null && System.nanoTime() - opened > STEADY.toNanos();
    failures = steady ? 1 : failures + 1;
    release();
  }

  private Duration pause() {
    long pause = FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10);
    return Duration.ofMillis(Math.min(pause, LONGEST_PAUSE.toMillis()));
  }

  private void release() {
    UnifiedJedis old = client;
    client = null;
    if (old != null) {
      old.close();
    }
  }
}
