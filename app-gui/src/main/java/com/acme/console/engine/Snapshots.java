package com.acme.console.engine;

import com.acme.engine.observe.EngineStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells the status of an engine in the console's words.
final class Snapshots {

  private Snapshots() {}

  /// @param problem why it does not run; empty when it does or was stopped on purpose
  static ServerSnapshot of(EngineStatus status, ServerSnapshot.State state, String problem) {
    return new ServerSnapshot(
        status.version(),
        state,
        problem,
        false,
        status.environment(),
        status.configFile(),
        status.started(),
        status.pid(),
        status.listeners().stream().map(Snapshots::listener).toList(),
        status.sites().stream().map(Snapshots::site).toList(),
        status.certificates().stream().map(Snapshots::certificate).toList(),
        status.upstreams().stream().map(Snapshots::upstream).toList(),
        status.lastReload().map(Told::reload));
  }

  /// A server that has never run.
  static ServerSnapshot none(ServerSnapshot.State state, String problem, String configFile) {
    return new ServerSnapshot(
        "",
        state,
        problem,
        false,
        "",
        configFile,
        Instant.EPOCH,
        ProcessHandle.current().pid(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static ServerSnapshot.Listener listener(EngineStatus.Listener listener) {
    return new ServerSnapshot.Listener(
        listener.name(), AddressText.of(listener.host()), listener.port(), listener.tls());
  }

  private static ServerSnapshot.Site site(EngineStatus.Site site) {
    return new ServerSnapshot.Site(site.name(), site.hosts(), site.listeners(), site.routes());
  }

  private static ServerSnapshot.Certificate certificate(EngineStatus.Certificate certificate) {
    return new ServerSnapshot.Certificate(
        certificate.name(),
        certificate.source(),
        certificate.names().stream().map(AddressText::of).toList(),
        certificate.issuer(),
        certificate.serial(),
        certificate.fingerprint(),
        certificate.keyType(),
        certificate.notBefore(),
        certificate.notAfter(),
        certificate.problems());
  }

  private static ServerSnapshot.Upstream upstream(EngineStatus.Upstream upstream) {
    return new ServerSnapshot.Upstream(
        upstream.name(),
        upstream.servers().stream().map(Snapshots::server).toList(),
        upstream.breaker(),
        upstream.breakerReason(),
        upstream.retries(),
        upstream.retriesOverBudget());
  }

  private static ServerSnapshot.UpstreamServer server(EngineStatus.Server server) {
    return new ServerSnapshot.UpstreamServer(
        server.id(),
        server.url(),
        server.weight(),
        server.priority(),
        server.state(),
        server.reason(),
        server.inFlight(),
        server.idleConnections(),
        server.requests(),
        server.failures(),
        server.latencyNanos(),
        server.since(),
        server.lastCheck(),
        server.ejections());
  }
}
