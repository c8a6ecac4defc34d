package com.acme.engine.listener;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the deadlines of all connections, a few times a second: one platform thread, because a
/// virtual one would wait for a carrier just when the machine is too busy to keep its deadlines.
///
/// With very many connections it looks less often, so that looking stays cheap; with none it sleeps
/// until one is opened.
final class Sweeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final long NANOS_A_CONNECTION = 10_000;

  private final Supplier<Collection<Endpoint>> endpoints;
  private @Nullable Thread thread;
  private volatile boolean closed;

  /// Whether the thread waits for a connection.
  private volatile boolean asleep;

  private final Semaphore awake = new Semaphore(0);

  Sweeper(Supplier<Collection<Endpoint>> endpoints) {
    this.endpoints = endpoints;
  }

  /// Starts with the first listener; does nothing when it runs.
  synchronized void start() {
    if (thread == null && !closed) {
      thread = Thread.ofPlatform().daemon().name("listener-deadlines").start(this::run);
    }
  }

  /// There is a connection to look at.
  void opened() {
    if (asleep) {
      asleep = false;
      awake.release();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      while (!closed) {
        int count = sweep();
        if (count == 0) {
          awaitConnection();
        }
        Thread.sleep(BETWEEN.plusNanos(count * NANOS_A_CONNECTION));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Says first that it sleeps, and looks then: a connection is there before it tells.
  private void awaitConnection() throws InterruptedException {
    asleep = true;
    if (endpoints.get().stream().allMatch(endpoint -> endpoint.open().isEmpty())) {
      awake.acquire();
    }
    asleep = false;
    awake.drainPermits();
  }

  private int sweep() {
    int count = 0;
    for (Endpoint endpoint : endpoints.get()) {
      for (ClientConnection connection : endpoint.open()) {
        count++;
        sweep(connection);
      }
    }
    return count;
  }

  private static void sweep(ClientConnection connection) {
    try {
      connection.sweep();
    } catch (RuntimeException | Error bug) {
      // Whatever it is, such as a class that cannot be loaded while no file can be opened: the
      // deadlines of all others still hold.
      LOG.error("the deadlines of a connection could not be kept", bug);
    }
  }
}
