package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server with the fewest requests under way for its weight; those that are alike take turns by
/// weight.
final class LeastConnections implements Selection {

  private final List<UpstreamServer> servers;
  private final WeightedRoundRobin turns;

  LeastConnections(List<UpstreamServer> servers) {
    this.servers = List.copyOf(servers);
    this.turns = new WeightedRoundRobin(servers);
  }

  @Override
  public @Nullable UpstreamServer choose(Exchange exchange, Candidates candidates) {
    UpstreamServer least = null;
    double leastLoad = Double.POSITIVE_INFINITY;
    for (int i = 0; i < servers.size(); i++) {
      UpstreamServer server = servers.get(i);
      double load = server.load();
      if (load < leastLoad && candidates.has(server)) {
        least = server;
        leastLoad = load;
      }
    }
    if (least == null) {
      return null;
    }
    UpstreamServer next = turns.next(candidates, leastLoad);
    // All may have become busier since they were looked at.
    return next == null ? least : next;
  }

  @Override
  public String why(Exchange exchange, UpstreamServer chosen) {
    return "least-connections: " + InFlight.of(chosen, servers);
  }
}
