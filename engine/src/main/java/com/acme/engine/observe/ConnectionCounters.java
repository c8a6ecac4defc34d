package com.acme.engine.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts connections, told by the listeners.
public final class ConnectionCounters {

  /// Reasons are words of the program, not of its clients; the bound holds even if one slips.
  private static final int MOST_REASONS = 64;

  private final Map<String, OfListener> listeners = new ConcurrentHashMap<>();
  private final HandshakeCounters handshakes = new HandshakeCounters();

  private static final class OfListener {
    final LongAdder opened = new LongAdder();
    final LongAdder closed = new LongAdder();
    final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();
  }

  /// A connection was accepted.
  public void opened(String listener) {
    of(listener).opened.increment();
  }

  /// A connection ended.
  ///
  /// @param reason one of a few words, such as `client`, `idle-timeout`, `drain`
  public void closed(String listener, String reason) {
    OfListener of = of(listener);
    of.closed.increment();
    String key =
        of.reasons.size() < MOST_REASONS || of.reasons.containsKey(reason) ? reason : "other";
    of.reasons.computeIfAbsent(key, _ -> new LongAdder()).increment();
  }

  /// Counts their TLS handshakes.
  public HandshakeCounters handshakes() {
    return handshakes;
  }

  /// Connections open on all listeners.
  public int open() {
    return (int) listeners.keySet().stream().mapToLong(this::open).sum();
  }

  /// Connections of one listener that ended for a reason.
  public long closedFor(String listener, String reason) {
    LongAdder count = of(listener).reasons.get(reason);
    return count == null ? 0 : count.sum();
  }

  /// Connections open on one listener.
  long open(String listener) {
    OfListener of = of(listener);
    return Math.max(0, of.opened.sum() - of.closed.sum());
  }

  /// Listeners that ever had a connection.
  Iterable<String> listeners() {
    return listeners.keySet();
  }

  long total(String listener) {
    return of(listener).opened.sum();
  }

  Map<String, LongAdder> reasons(String listener) {
    return of(listener).reasons;
  }

  private OfListener of(String listener) {
    OfListener found = listeners.get(listener);
    return found == null ? listeners.computeIfAbsent(listener, _ -> new OfListener()) : found;
  }
}
