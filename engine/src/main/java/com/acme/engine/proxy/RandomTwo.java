package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Draws two servers by weight and takes the one with fewer requests under way for its weight. Many
/// proxies that choose so do not all run to the same idle server, as they do with the least busy of
/// all (Mitzenmacher, "The Power of Two Choices").
final class RandomTwo implements Selection {

  private final List<UpstreamServer> servers;
  private final Supplier<? extends RandomGenerator> random;

  RandomTwo(List<UpstreamServer> servers, Supplier<? extends RandomGenerator> random) {
    this.servers = List.copyOf(servers);
    this.random = random;
  }

  @Override
  public @Nullable UpstreamServer choose(Exchange exchange, Candidates candidates) {
    UpstreamServer first = draw(candidates, null);
    UpstreamServer second = first == null ? null : draw(candidates, first);
    return second != null && first != null && second.load() < first.load() ? second : first;
  }

  /// One of the candidates, by weight.
  ///
  /// @param but one that is not drawn again
  private @Nullable UpstreamServer draw(Candidates candidates, @Nullable UpstreamServer but) {
    long total = 0;
    for (int i = 0; i < servers.size(); i++) {
      total += share(servers.get(i), candidates, but);
    }
    if (total == 0) {
      return null;
    }
    long left = random.get().nextLong(total);
    UpstreamServer drawn = null;
    for (int i = 0; i < servers.size() && left >= 0; i++) {
      long share = share(servers.get(i), candidates, but);
      if (share > 0) {
        // The last one stands in when a server went away between the two looks.
        drawn = servers.get(i);
        left -= share;
      }
    }
    return drawn;
  }

  private static long share(
      UpstreamServer server, Candidates candidates, @Nullable UpstreamServer but) {
    return server != but && candidates.has(server) ? server.share() : 0;
  }

  @Override
  public String why(Exchange exchange, UpstreamServer chosen) {
    return "random-two: " + InFlight.of(chosen, servers);
  }
}
