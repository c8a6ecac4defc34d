package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Each server in turn, as often as its weight says, and evenly spread: with weights 5, 1 and 1 the
/// order is a a b a c a a.
///
/// At each choice every server gains its weight, the one that is ahead is chosen and pays what all
/// have gained.
final class WeightedRoundRobin implements Selection {

  private final List<UpstreamServer> servers;

  /// What each server is ahead. Guarded by this.
  private final long[] ahead;

  WeightedRoundRobin(List<UpstreamServer> servers) {
    this.servers = List.copyOf(servers);
    this.ahead = new long[servers.size()];
  }

  @Override
  public synchronized Optional<UpstreamServer> choose(
      Exchange exchange, Collection<UpstreamServer> tried) {
    int chosen = -1;
    long gained = 0;
    for (int i = 0; i < ahead.length; i++) {
      UpstreamServer server = servers.get(i);
      if (server.isAvailable() && (tried.isEmpty() || !tried.contains(server))) {
        ahead[i] += server.weight();
        gained += server.weight();
        if (chosen < 0 || ahead[i] > ahead[chosen]) {
          chosen = i;
        }
      }
    }
    if (chosen < 0) {
      return Optional.empty();
    }
    ahead[chosen] -= gained;
    return Optional.of(servers.get(chosen));
  }
}
