package com.acme.engine.proxy;

import com.acme.engine.client.ClientLimits;
import com.acme.engine.client.Network;
import com.acme.engine.client.ServerAddress;
import com.acme.engine.client.ServerClient;
import com.acme.engine.config.Resilience;
import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.rewrite.MessageRewrite;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The servers of an upstream with their connections and counters: what survives a reload as long
/// as the upstream is configured alike.
public final class UpstreamPool implements AutoCloseable {

  private final Upstream upstream;
  private final List<UpstreamServer> servers;
  private final Selection selection;
  private final Optional<MessageRewrite> rewrite;
  private final Panic panic;
  private final WarningRate warnings = new WarningRate();
  private final Optional<HealthChecks> checks;
  private final Optional<Ejections> ejections;
  private final Optional<CircuitBreaker> breaker;
  private final Optional<Retries> retries;

  /// Opens no connection and looks no name up: that is done for the first request, or by {@link
  /// #start()}.
  UpstreamPool(Upstream upstream, Network network, Ticker ticker, UpstreamListener listener) {
    this.upstream = upstream;
    ClientLimits limits = limits(upstream);
    Changes changes = new Changes(upstream.name(), ticker, listener);
    this.servers =
        upstream.servers().stream()
            .map(server -> server(server, limits, network, ticker, changes))
            .toList();
    Resilience rules = upstream.resilience();
    this.panic = new Panic(upstream.name(), rules.panic(), servers);
    this.checks = rules.health().map(check -> new HealthChecks(check, servers, network));
    this.ejections = rules.passive().map(passive -> new Ejections(passive, servers));
    this.breaker = rules.breaker().map(one -> new CircuitBreaker(one, ticker, changes));
    this.retries = rules.retries().map(some -> new Retries(some, ticker.monotonic()));
    this.selection =
        switch (upstream.balance()) {
          case Upstream.Balance.RoundRobin _ -> new WeightedRoundRobin(servers);
        };
    this.rewrite =
        upstream.rewrite().equals(Rewrite.NONE)
            ? Optional.empty()
            : Optional.of(new MessageRewrite(upstream.rewrite()));
  }

  private static UpstreamServer server(
      Upstream.Server server,
      ClientLimits limits,
      Network network,
      Ticker ticker,
      Changes changes) {
    ServerAddress address = ServerAddress.of(server.url());
    ServerHealth health =
        new ServerHealth(
            ticker, (state, reason) -> changes.server(address.toString(), state, reason));
    return new UpstreamServer(
        new ServerClient(address, limits, network), server.weight(), health);
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
        ClientLimits.HEAD_SIZE);
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

  /// The server for an exchange; empty: none is up.
  ///
  /// @param tried servers that gave it no answer, or one that says they cannot
  Optional<UpstreamServer> choose(Exchange exchange, Collection<UpstreamServer> tried) {
    panic.look();
    return selection.choose(exchange, tried);
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
        .map(server -> server + ": " + server.health().reason())
        .collect(Collectors.joining("; "));
  }

  /// Tells what has changed by time alone.
  void look() {
    servers.forEach(server -> server.health().look());
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
    return checks.isPresent() ? server.health().isConfirmed() : server.health().isWell();
  }

  /// Keeps no connections and checks nothing any more. Exchanges under way go on, and so do tunnels.
  @Override
  public void close() {
    checks.ifPresent(HealthChecks::close);
    servers.forEach(server -> server.client().close());
  }
}
