package com.acme.console.engine;

import java.util.List;

/// What happened since a feed was last fetched, each list in order.
///
/// @param exchanges that ended, or became WebSockets
/// @param seconds that passed
/// @param lines of the server's own log
/// @param reloads configurations that were applied or refused
/// @param certificates that were issued, rotated or refused, each in words
/// @param serverChanged whether a new snapshot would look different in state, listeners, sites,
///   certificates or health
/// @param dropped how many events were lost because nobody fetched them in time
public record Batch(
    List<ExchangeRow> exchanges,
    List<Second> seconds,
    List<LogLine> lines,
    List<Reload> reloads,
    List<String> certificates,
    boolean serverChanged,
    long dropped) {

  public Batch {
    exchanges = List.copyOf(exchanges);
    seconds = List.copyOf(seconds);
    lines = List.copyOf(lines);
    reloads = List.copyOf(reloads);
    certificates = List.copyOf(certificates);
  }

  /// Whether nothing happened.
  public boolean isEmpty() {
    return exchanges.isEmpty()
        && seconds.isEmpty()
        && lines.isEmpty()
        && reloads.isEmpty()
        && certificates.isEmpty()
        && !serverChanged
        && dropped == 0;
  }
}
