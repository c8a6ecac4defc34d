package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The same key, the same server, by weighted rendezvous hashing: every server bids for the key,
/// and the highest bid has it. When a server goes, its keys alone move, to the others by weight;
/// when it comes back, they return.
final class ConsistentHash implements Selection {

  private final List<UpstreamServer> servers;
  private final long[] seeds;
  private final HashKey key;
  private final Selection withoutKey;

  /// Makes one.
  ///
  /// @param withoutKey chooses for an exchange that has no key
  ConsistentHash(List<UpstreamServer> servers, HashKey key, Selection withoutKey) {
    this.servers = List.copyOf(servers);
    this.seeds = servers.stream().mapToLong(server -> Hashes.of(server.toString())).toArray();
    this.key = key;
    this.withoutKey = withoutKey;
  }

  @Override
  public @Nullable UpstreamServer choose(Exchange exchange, Candidates candidates) {
    long hash = key.of(exchange);
    return hash == HashKey.NONE
        ? withoutKey.choose(exchange, candidates)
        : highest(hash, candidates);
  }

  private @Nullable UpstreamServer highest(long hash, Candidates candidates) {
    UpstreamServer winner = null;
    double highest = 0;
    for (int i = 0; i < seeds.length; i++) {
      UpstreamServer server = servers.get(i);
      if (candidates.has(server)) {
        double bid = server.share() / -Math.log(Hashes.unit(Hashes.mix(hash ^ seeds[i])));
        if (bid > highest) {
          winner = server;
          highest = bid;
        }
      }
    }
    return winner;
  }

  @Override
  public String why(Exchange exchange, UpstreamServer chosen) {
    long hash = key.of(exchange);
    if (hash == HashKey.NONE) {
      return key.words() + ", which is not there; " + withoutKey.why(exchange, chosen);
    }
    return chosen == highest(hash, _ -> true)
        ? key.words()
        : key.words() + "; its own server is not available";
  }
}
