package com.acme.engine.proxy;

import com.acme.engine.client.ClientLimits;
import com.acme.engine.client.Network;
import com.acme.engine.client.ServerAddress;
import com.acme.engine.client.ServerClient;
import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.rewrite.MessageRewrite;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The servers of an upstream with their connections and counters: what survives a reload as long
/// as the upstream is configured alike.
public final class UpstreamPool implements AutoCloseable {

  private final Upstream upstream;
  private final List<UpstreamServer> servers;
  private final Selection selection;
  private final Optional<MessageRewrite> rewrite;
  private final RequestBuffering buffering;

  /// Opens no connection and looks no name up: that is done for the first request.
  public UpstreamPool(Upstream upstream, Network network) {
    this.upstream = upstream;
    ClientLimits limits = limits(upstream);
    this.servers =
        upstream.servers().stream()
            .map(server ->
                new UpstreamServer(
                    new ServerClient(ServerAddress.of(server.url()), server.tls(), limits, network),
                    server.weight()))
            .toList();
    this.selection =
        switch (upstream.balance()) {
          case Upstream.Balance.RoundRobin _ -> new WeightedRoundRobin(servers);
        };
    this.buffering = new RequestBuffering(upstream.buffering().request());
    this.rewrite =
        upstream.rewrite().equals(Rewrite.NONE)
            ? Optional.empty()
            : Optional.of(new MessageRewrite(upstream.rewrite()));
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
        upstream.buffering().response());
  }

  public String name() {
    return upstream.name();
  }

  /// What `Host` says where the client said nothing, as HTTP/1.0 allows.
  String authority() {
    return servers.getFirst().client().server().authority();
  }

  int size() {
    return servers.size();
  }

  /// The server for an exchange.
  ///
  /// @param tried servers that could not be reached for it
  UpstreamServer choose(Exchange exchange, Collection<UpstreamServer> tried) {
    return selection.choose(exchange, tried);
  }

  /// Takes content of requests into memory.
  RequestBuffering buffering() {
    return buffering;
  }

  /// Whether redirects to its servers lead to the public address, for all routes.
  boolean mapsRedirects() {
    return upstream.rewrite().response().redirects();
  }

  /// Where its servers are.
  List<ServerAddress> addresses() {
    return servers.stream().map(server -> server.client().server()).toList();
  }

  /// What is changed in messages; empty: nothing.
  Optional<MessageRewrite> rewrite() {
    return rewrite;
  }

  public UpstreamStatus status() {
    return new UpstreamStatus(name(), servers.stream().map(UpstreamServer::status).toList());
  }

  /// Keeps no connections any more. Exchanges under way go on, and so do tunnels.
  @Override
  public void close() {
    servers.forEach(server -> server.client().close());
  }
}
