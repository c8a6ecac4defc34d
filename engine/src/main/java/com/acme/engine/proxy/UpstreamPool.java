package com.acme.engine.proxy;

import com.acme.engine.client.ServerAddress;
import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.rewrite.MessageRewrite;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The servers of an upstream and how one of them is chosen: what survives a reload as long as the
/// upstream is configured alike. What is known of a server survives longer ({@link KnownServers}).
public final class UpstreamPool {

  private final Upstream upstream;
  private final List<UpstreamServer> servers;
  private final Balancer balancer;
  private final Optional<MessageRewrite> rewrite;
  private final RequestBuffering buffering;

  UpstreamPool(Upstream upstream, List<UpstreamServer> servers, Balancer balancer) {
    this.upstream = upstream;
    this.servers = servers;
    this.balancer = balancer;
    this.buffering = new RequestBuffering(upstream.buffering().request());
    this.rewrite =
        upstream.rewrite().equals(Rewrite.NONE)
            ? Optional.empty()
            : Optional.of(new MessageRewrite(upstream.rewrite()));
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

  /// The server for an exchange; empty: none that is available is left.
  ///
  /// @param tried servers that could not be reached for it
  Optional<UpstreamServer> choose(Exchange exchange, Collection<UpstreamServer> tried) {
    return balancer.choose(
        exchange,
        tried.isEmpty()
            ? Candidates.AVAILABLE
            : server -> server.isAvailable() && !tried.contains(server));
  }

  /// Adds to an answer what keeps the client on the server it came from.
  void mark(Exchange exchange, UpstreamServer server, Response response) {
    balancer.mark(exchange, server, response);
  }

  /// A server by its id.
  Optional<UpstreamServer> server(String id) {
    return servers.stream().filter(server -> server.id().equals(id)).findFirst();
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
}
