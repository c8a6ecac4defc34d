package com.acme.engine.proxy;

import com.acme.engine.client.ClientLimits;
import com.acme.engine.client.Network;
import com.acme.engine.client.ServerAddress;
import com.acme.engine.client.ServerClient;
import com.acme.engine.config.Upstream;
import com.acme.engine.config.UpstreamProtocol;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is kept of servers when the upstream around them changes: their state as long as the
/// upstream of that name lists them, their connections as long as the limits stay the same too.
///
/// Not safe for several threads.
final class KnownServers {

  /// One server of one upstream.
  private record Place(String upstream, Upstream.Server server) {}

  /// The way to it.
  private record Way(Place place, UpstreamProtocol protocol, ClientLimits limits) {}

  private final Network network;
  private final Ticker ticker;
  private final UpstreamListener listener;
  private final Map<Place, ServerState> states = new HashMap<>();
  private final Map<Way, ServerClient> clients = new HashMap<>();

  /// None yet.
  ///
  /// @param listener is told what becomes of them
  KnownServers(Network network, Ticker ticker, UpstreamListener listener) {
    this.network = network;
    this.ticker = ticker;
    this.listener = listener;
  }

  /// The servers of an upstream. One that joins others which are known comes up now; those of an
  /// upstream that is new as a whole start as equals.
  List<UpstreamServer> of(Upstream upstream) {
    boolean joins = states.keySet().stream().anyMatch(at -> at.upstream.equals(upstream.name()));
    return upstream.servers().stream().map(server -> server(upstream, server, joins)).toList();
  }

  private UpstreamServer server(Upstream upstream, Upstream.Server server, boolean joins) {
    ServerState state =
        states.computeIfAbsent(
            place(upstream, server),
            _ -> {
              ServerState made = state(upstream.name(), server);
              if (joins) {
                made.cameUp();
              }
              return made;
            });
    ServerClient client =
        clients.computeIfAbsent(
            way(upstream, server),
            way ->
                new ServerClient(
                    ServerAddress.of(way.place.server.url()),
                    way.place.server.tls(),
                    way.protocol,
                    way.limits,
                    network));
    return new UpstreamServer(server, upstream.slowStart(), client, state);
  }

  private ServerState state(String upstream, Upstream.Server server) {
    Changes changes = new Changes(upstream, ticker, listener);
    String url = ServerAddress.of(server.url()).toString();
    return new ServerState(ticker, (state, reason) -> changes.server(url, state, reason));
  }

  /// Forgets the servers of all other upstreams. Their idle connections are closed; exchanges under
  /// way go on, and so do tunnels.
  void retain(Collection<Upstream> used) {
    Set<Place> places = new HashSet<>();
    Set<Way> ways = new HashSet<>();
    for (Upstream upstream : used) {
      for (Upstream.Server server : upstream.servers()) {
        places.add(place(upstream, server));
        ways.add(way(upstream, server));
      }
    }
    states.keySet().retainAll(places);
    clients
        .entrySet()
        .removeIf(entry -> {
          boolean unused = !ways.contains(entry.getKey());
          if (unused) {
            entry.getValue().close();
          }
          return unused;
        });
  }

  private static Place place(Upstream upstream, Upstream.Server server) {
    return new Place(upstream.name(), server.identity());
  }

  private static Way way(Upstream upstream, Upstream.Server server) {
    return new Way(place(upstream, server), upstream.protocol(), limits(upstream));
  }

  private static ClientLimits limits(Upstream upstream) {
    Upstream.Timeouts timeouts = upstream.timeouts();
    return new ClientLimits(
        timeouts.connect(),
        timeouts.response(),
        timeouts.idle(),
        timeouts.total(),
        upstream.connections().maxPerServer(),
        upstream.connections().idle(),
        ClientLimits.KEEP_IDLE,
        ClientLimits.HEAD_SIZE,
        upstream.buffering().response(),
        new ClientLimits.Silence(timeouts.tunnel(), timeouts.ping()));
  }
}
