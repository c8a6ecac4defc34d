package com.acme.engine.proxy;

import com.acme.engine.config.Resilience;
import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.rewrite.MessageRewrite;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The servers of an upstream and how one of them is chosen: what survives a reload as long as the
/// upstream is configured alike. What is known of a server survives longer ({@link KnownServers}).
public final class UpstreamPool implements AutoCloseable {

  private final Upstream upstream;
  private final List<UpstreamServer> servers;
  private final Balancer balancer;
  private final Optional<MessageRewrite> rewrite;
  private final Panic panic;
  private final WarningRate warnings = new WarningRate();
  private final Optional<HealthChecks> checks;
  private final Optional<Ejections> ejections;
  private final Optional<CircuitBreaker> breaker;
  private final Optional<Retries> retries;

  /// Opens no connection and looks no name up: that is done for the first request, or by {@link
  /// #start()}.
  UpstreamPool(
      Upstream upstream,
      List<UpstreamServer> servers,
      Balancer balancer,
      Ticker ticker,
      UpstreamListener listener) {
    this.upstream = upstream;
    this.servers = servers;
    this.balancer = balancer;
    Resilience rules = upstream.resilience();
    Changes changes = new Changes(upstream.name(), ticker, listener);
    this.panic = new Panic(upstream.name(), rules.panic(), servers);
    this.checks = rules.health().map(check -> new HealthChecks(check, servers));
    this.ejections = rules.passive().map(passive -> new Ejections(passive, servers));
    this.breaker = rules.breaker().map(one -> new CircuitBreaker(one, ticker, changes));
    this.retries = rules.retries().map(some -> new Retries(some, ticker.monotonic()));
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

  /// Begins to check the servers, if they are to be checked; the second time it does nothing.
  void start() {
    servers.forEach(server -> server.health().expectChecks(checks.isPresent()));
    checks.ifPresent(HealthChecks::start);
  }

  /// The server for an exchange; empty: none that is available is left.
  ///
  /// @param tried servers that gave it no answer, or one that says they cannot
  Optional<UpstreamServer> choose(Exchange exchange, Collection<UpstreamServer> tried) {
    Candidates candidates = panic.candidates();
    return balancer.choose(
        exchange,
        tried.isEmpty() ? candidates : server -> candidates.has(server) && !tried.contains(server));
  }

  /// A request failed at a server.
  ///
  /// @param answered whether it did answer, if only with a failure
  void failed(UpstreamServer server, String why, boolean answered) {
    ejections.ifPresent(all -> all.failed(server, why, answered));
  }

  /// What stops all requests for a while; empty: nothing.
  Optional<CircuitBreaker> breaker() {
    return breaker;
  }

  /// What is tried again; empty: nothing.
  Optional<Retries> retries() {
    return retries;
  }

  /// Whether a failure of the whole upstream is worth a warning.
  boolean mayWarn() {
    return warnings.mayWarn();
  }

  /// Why its servers are in their states, for a person.
  String reasons() {
    return servers.stream()
        .map(server ->
            server + ": " + (server.state().isDraining() ? "drained" : server.health().reason()))
        .collect(Collectors.joining("; "));
  }

  /// Tells what has changed by time alone.
  void look() {
    servers.forEach(server -> server.health().look());
  }

  /// Adds to an answer what keeps the client on the server it came from.
  void mark(Exchange exchange, UpstreamServer server, Response response) {
    balancer.mark(exchange, server, response);
  }

  /// A server by its id.
  Optional<UpstreamServer> server(String id) {
    return servers.stream().filter(server -> server.id().equals(id)).findFirst();
  }

  /// What is changed in messages; empty: nothing.
  Optional<MessageRewrite> rewrite() {
    return rewrite;
  }

  public UpstreamStatus status() {
    return new UpstreamStatus(
        name(),
        servers.stream().map(UpstreamServer::status).toList(),
        breaker.map(CircuitBreaker::status),
        retries.map(Retries::done).orElse(0L),
        retries.map(Retries::overBudget).orElse(0L),
        servers.stream().anyMatch(this::isUp));
  }

  /// A server that is to be checked is not taken for up before a check has said so.
  private boolean isUp(UpstreamServer server) {
    return server.isAvailable() && (checks.isEmpty() || server.health().isConfirmed());
  }

  /// Checks nothing any more.
  @Override
  public void close() {
    checks.ifPresent(HealthChecks::close);
  }
}
