package com.acme.engine.exchange.websocket;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The sessions of an endpoint, whose deadlines one virtual thread looks at for as long as there
/// are any.
final class OpenSessions implements AutoCloseable {

  static final String STOPS = "the server stops";

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(5);

  private final Set<WebSocketSession> sessions = ConcurrentHashMap.newKeySet();

  /// Has a permit when it is to be looked at once more before the time.
  private final Semaphore sooner = new Semaphore(0);

  private Duration between = LONGEST;
  private boolean looking;
  private boolean closed;

  /// @return whether it may go on; false: the endpoint is closed
  synchronized boolean add(WebSocketSession session) {
    sessions.add(session);
    Duration due = bounded(session.shortestDeadline().dividedBy(4));
    if (due.compareTo(between) < 0) {
      between = due;
      sooner.release();
    }
    if (!looking) {
      looking = true;
      Thread.ofVirtual().name("acme-websocket-deadlines").start(this::look);
    }
    return !closed;
  }

  void remove(WebSocketSession session) {
    sessions.remove(session);
  }

  int size() {
    return sessions.size();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    sessions.forEach(WebSocketSession::goAway);
  }

  private void look() {
    try {
      while (isAnyOpen()) {
        boolean _ = sooner.tryAcquire(between().toNanos(), TimeUnit.NANOSECONDS);
        long now = System.nanoTime();
        sessions.forEach(session -> session.look(now));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Duration between() {
    return between;
  }

  private synchronized boolean isAnyOpen() {
    looking = !sessions.isEmpty();
    if (!looking) {
      between = LONGEST;
    }
    return looking;
  }

  private static Duration bounded(Duration duration) {
    Duration most = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    return most.compareTo(SHORTEST) < 0 ? SHORTEST : most;
  }
}
