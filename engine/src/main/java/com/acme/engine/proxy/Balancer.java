package com.acme.engine.proxy;

import com.acme.engine.config.StickyCookie;
import com.acme.engine.config.Upstream;
import com.acme.engine.config.Upstream.Balance;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Chooses the server that gets a request: among those of the first priority that has one which is
/// available, by the upstream's balance.
final class Balancer {

  private static final double PERCENT = 100;

  /// The servers of one priority.
  ///
  /// @param priority 1 is first
  private record Zone(int priority, Selection selection) {}

  private final String upstream;
  private final Optional<StickyTokens> tokens;
  private final List<Zone> zones;

  /// Makes one.
  ///
  /// @param ownKey signs cookies where the configuration has no secret
  Balancer(Upstream upstream, List<UpstreamServer> servers, Supplier<byte[]> ownKey) {
    this.upstream = upstream.name();
    this.tokens = tokens(upstream, servers, ownKey);
    Map<Integer, List<UpstreamServer>> byPriority = new TreeMap<>();
    for (UpstreamServer server : servers) {
      byPriority.computeIfAbsent(server.priority(), _ -> new ArrayList<>()).add(server);
    }
    this.zones =
        byPriority.entrySet().stream()
            .map(entry -> new Zone(entry.getKey(), selection(upstream.balance(), entry.getValue())))
            .toList();
  }

  private static Optional<StickyTokens> tokens(
      Upstream upstream, List<UpstreamServer> servers, Supplier<byte[]> ownKey) {
    if (!(upstream.balance() instanceof Balance.Sticky(StickyCookie cookie))) {
      return Optional.empty();
    }
    byte[] key =
        cookie.secret().isEmpty() ? ownKey.get() : cookie.secret().getBytes(StandardCharsets.UTF_8);
    return Optional.of(new StickyTokens(cookie, key, upstream.name(), servers));
  }

  private Selection selection(Balance balance, List<UpstreamServer> servers) {
    WeightedRoundRobin turns = new WeightedRoundRobin(servers);
    return switch (balance) {
      case Balance.RoundRobin _ -> turns;
      case Balance.LeastConnections _ -> new LeastConnections(servers);
      case Balance.RandomTwo _ -> new RandomTwo(servers, ThreadLocalRandom::current);
      case Balance.IpHash _ -> new ConsistentHash(servers, new HashKey.ClientAddress(), turns);
      case Balance.HeaderHash(String header) ->
          new ConsistentHash(servers, new HashKey.Header(header), turns);
      case Balance.Sticky _ -> new StickySelection(servers, tokens.orElseThrow(), turns);
    };
  }

  /// The server for an exchange; empty where no candidate is left.
  Optional<UpstreamServer> choose(Exchange exchange, Candidates candidates) {
    for (int i = 0; i < zones.size(); i++) {
      UpstreamServer server = zones.get(i).selection.choose(exchange, candidates);
      if (server != null) {
        if (exchange.trace().isKept()) {
          trace(exchange, i, server);
        }
        return server.found();
      }
    }
    return Optional.empty();
  }

  /// Adds to an answer what keeps the client on the server it came from.
  void mark(Exchange exchange, UpstreamServer server, Response response) {
    if (tokens.isPresent()) {
      tokens.get().mark(exchange, server, response);
    }
  }

  private void trace(Exchange exchange, int index, UpstreamServer server) {
    Zone zone = zones.get(index);
    StringBuilder why = new StringBuilder(zone.selection.why(exchange, server));
    double risen = server.risen();
    if (risen < 1) {
      why.append(", slow start at ").append(Math.round(risen * PERCENT)).append('%');
    }
    if (index > 0) {
      why.append(", priority ").append(zone.priority).append(" as no higher one is available");
    }
    exchange.trace().add(new Trace.ServerChosen(upstream, server.toString(), why.toString()));
  }
}
