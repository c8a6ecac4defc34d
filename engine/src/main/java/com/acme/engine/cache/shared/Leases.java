package com.acme.engine.cache.shared;

import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The leases of this server, renewed while they are held. A server that dies renews nothing, and
/// another takes its place within {@link #LENGTH}.
final class Leases implements AutoCloseable {

  /// How long a lease outlives the server that has it.
  static final Duration LENGTH = Duration.ofSeconds(2);

  private static final Duration BETWEEN_RENEWALS = LENGTH.dividedBy(4);

  /// No origin is waited for so long; whoever holds a lease longer has forgotten it.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final RedisConnection redis;
  private final Map<String, Lease> held = new ConcurrentHashMap<>();
  private final Semaphore begun = new Semaphore(0);
  private volatile boolean closed;

  Leases(RedisConnection redis) {
    this.redis = redis;
  }

  void start() {
    Thread.ofVirtual().name("cache-leases").start(this::run);
  }

  void hold(Lease lease) {
    held.put(lease.place().entry(), lease);
    begun.release();
  }

  /// Ends the renewal of a lease, and returns it.
  Optional<Lease> take(String entry) {
    return Optional.ofNullable(held.remove(entry));
  }

  @Override
  public void close() {
    closed = true;
    held.clear();
    begun.release();
  }

  private void run() {
    try {
      while (!closed) {
        // While there is none, nothing wakes this thread.
        begun.acquire();
        while (!held.isEmpty() && !closed) {
          TimeUnit.NANOSECONDS.sleep(BETWEEN_RENEWALS.toNanos());
          for (Lease lease : held.values()) {
            renew(lease);
          }
        }
        begun.drainPermits();
        if (!held.isEmpty()) {
          begun.release();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew(Lease lease) throws InterruptedException {
    if (System.nanoTime() - lease.given() > LONGEST.toNanos()) {
      held.remove(lease.place().entry(), lease);
      return;
    }
    try {
      redis.run(
          Scripts.RENEW,
          Arguments.of(lease.place().prefix()),
          Arguments.of(lease.place().entry(), lease.token(), millis(LENGTH)));
    } catch (RedisUnavailable gone) {
      held.remove(lease.place().entry(), lease);
    }
  }

  static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
