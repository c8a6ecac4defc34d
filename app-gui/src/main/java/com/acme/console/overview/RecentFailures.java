package com.acme.console.overview;

import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.ServerSnapshot.Upstream;
import com.acme.console.engine.ServerSnapshot.UpstreamServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each server of an upstream was handed and failed in the last minute. A server tells totals
/// since its start, which never forget a failure; this is the difference.
final class RecentFailures {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Deque<Moment> moments = new ArrayDeque<>();
  private Moment newest = new Moment(Instant.MIN, Map.of());
  private Moment base = newest;

  /// Requests handed to a server.
  ///
  /// @param failures of these, not answered or not whole
  record Handed(long requests, long failures) {

    static final Handed NONE = new Handed(0, 0);

    /// Counts that are lower than they were began anew. What failed since may have been handed
    /// before; no more failed than were handed.
    private Handed since(Handed earlier) {
      if (requests < earlier.requests) {
        return this;
      }
      long handed = requests - earlier.requests;
      return new Handed(handed, Math.min(handed, failures - earlier.failures));
    }
  }

  private record Moment(Instant time, Map<List<String>, Handed> totals) {}

  /// Looks at a server. One that started within the minute counts from its start, one that this
  /// console found running from then on.
  void look(ServerSnapshot server, Instant now) {
    Map<List<String>, Handed> totals = new HashMap<>();
    for (Upstream upstream : server.upstreams()) {
      upstream.servers().forEach(one -> totals.put(key(upstream.name(), one), total(one)));
    }
    newest = new Moment(now, totals);
    moments.addLast(newest);
    Instant since = now.minus(MINUTE);
    if (!server.started().isBefore(since)) {
      base = new Moment(since, Map.of());
      return;
    }
    while (moments.size() > 1 && !second().time().isAfter(since)) {
      moments.removeFirst();
    }
    base = moments.getFirst();
  }

  /// What a server of the snapshot that was looked at last was handed in the last minute.
  Handed of(String upstream, UpstreamServer server) {
    List<String> key = key(upstream, server);
    return newest
        .totals()
        .getOrDefault(key, Handed.NONE)
        .since(base.totals().getOrDefault(key, Handed.NONE));
  }

  private Moment second() {
    return moments.stream().skip(1).findFirst().orElseThrow();
  }

  private static Handed total(UpstreamServer server) {
    return new Handed(server.requests(), server.failures());
  }

  private static List<String> key(String upstream, UpstreamServer server) {
    return List.of(upstream, server.url());
  }
}
