package com.acme.engine.exchange.websocket;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The sessions of an endpoint, whose deadlines one virtual thread looks at for as long as there
/// are any.
final class OpenSessions implements AutoCloseable {

  static final String STOPS = "the server stops";

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(5);

  private final Duration between;
  private final Set<WebSocketSession> sessions = ConcurrentHashMap.newKeySet();
  private boolean looking;
  private boolean closed;

  OpenSessions(WebSocketSettings.Deadlines deadlines) {
    Duration least = deadlines.ping().orElse(deadlines.pong());
    for (Duration other : new Duration[] {deadlines.pong(), deadlines.write(), deadlines.close()}) {
      least = other.compareTo(least) < 0 ? other : least;
    }
    Duration quarter = least.dividedBy(4);
    Duration bounded = quarter.compareTo(LONGEST) > 0 ? LONGEST : quarter;
    this.between = bounded.compareTo(SHORTEST) < 0 ? SHORTEST : bounded;
  }

  /// @return whether it may go on; false: the endpoint is closed
  synchronized boolean add(WebSocketSession session) {
    sessions.add(session);
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
        Thread.sleep(between);
        long now = System.nanoTime();
        sessions.forEach(session -> session.look(now));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isAnyOpen() {
    looking = !sessions.isEmpty();
    return looking;
  }
}
