package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Each server in turn, as often as its weight says, and evenly spread: with weights 5, 1 and 1 the
/// order is a a b a c a a.
///
/// At each choice every server gains its share, the one that is ahead is chosen and pays what all
/// have gained.
final class WeightedRoundRobin implements Selection {

  private static final double ANY_LOAD = Double.POSITIVE_INFINITY;

  private final List<UpstreamServer> servers;

  /// What each server is ahead. Guarded by this.
  private final long[] ahead;

  WeightedRoundRobin(List<UpstreamServer> servers) {
    this.servers = List.copyOf(servers);
    this.ahead = new long[servers.size()];
  }

  @Override
  public @Nullable UpstreamServer choose(Exchange exchange, Candidates candidates) {
    if (servers.size() == 1) {
      UpstreamServer only = servers.getFirst();
      return candidates.has(only) ? only : null;
    }
    return next(candidates, ANY_LOAD);
  }

  /// The next one of those that are not too busy.
  ///
  /// @param mostLoad how busy a server may be
  synchronized @Nullable UpstreamServer next(Candidates candidates, double mostLoad) {
    int chosen = -1;
    long gained = 0;
    for (int i = 0; i < ahead.length; i++) {
      UpstreamServer server = servers.get(i);
      if (candidates.has(server) && (mostLoad == ANY_LOAD || server.load() <= mostLoad)) {
        long share = server.share();
        ahead[i] += share;
        gained += share;
        if (chosen < 0 || ahead[i] > ahead[chosen]) {
          chosen = i;
        }
      }
    }
    if (chosen < 0) {
      return null;
    }
    ahead[chosen] -= gained;
    return servers.get(chosen);
  }

  @Override
  public String why(Exchange exchange, UpstreamServer chosen) {
    int total = servers.stream().mapToInt(UpstreamServer::weight).sum();
    return "round-robin: weight " + chosen.weight() + " of " + total;
  }
}
