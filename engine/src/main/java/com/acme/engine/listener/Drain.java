package com.acme.engine.listener;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;

/// Lets the requests in flight end, and ends the connections: idle ones at once, others after their
/// response, what is left after a while by force.
///
/// @param endpoints whose sockets accept no more
record Drain(Collection<Endpoint> endpoints) {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  /// Returns when all connections have ended.
  ///
  /// @param grace for requests in flight
  void await(Duration grace) {
    // All are told before the first one ends, so that whoever sees one end finds the others
    // draining.
    forEach(ClientConnection::takeNoMore);
    forEach(ClientConnection::drain);
    if (!awaitEnd(grace)) {
      forEach(ClientConnection::cutOff);
      awaitEnd(Duration.ofSeconds(1));
    }
  }

  private boolean awaitEnd(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (isAnyOpen() && System.nanoTime() < end) {
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return !isAnyOpen();
  }

  private boolean isAnyOpen() {
    return endpoints.stream().anyMatch(endpoint -> !endpoint.open().isEmpty());
  }

  private void forEach(Consumer<ClientConnection> action) {
    endpoints.forEach(endpoint -> endpoint.open().forEach(action));
  }
}
