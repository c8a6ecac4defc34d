package com.acme.engine;

import com.acme.engine.certificates.CertificateStatus;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Site;
import com.acme.engine.observe.EngineStatus;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.pem.CertificateProblem;
import com.acme.engine.proxy.BreakerStatus;
import com.acme.engine.proxy.ServerStatus;
import com.acme.engine.proxy.UpstreamStatus;
import com.acme.engine.redis.RedisStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Puts the snapshot of a whole server together from what its rooms tell.
///
/// @param configuration what serves
/// @param configFile the file it runs from; empty: none
/// @param started when it began
/// @param now the moment of the snapshot
/// @param port the port each listener is bound to
/// @param adminPort the port of the admin listener
/// @param certificates in use
/// @param upstreams pools
/// @param redis the connection in use
/// @param lastReload what became of the configuration read last
record StatusReport(
    Configuration configuration,
    String configFile,
    Instant started,
    Instant now,
    ToIntFunction<Listener> port,
    int adminPort,
    List<CertificateStatus> certificates,
    List<UpstreamStatus> upstreams,
    Optional<RedisStatus> redis,
    Optional<ReloadReport> lastReload) {

  EngineStatus status(EngineStatus.State state) {
    return new EngineStatus(
        Version.current().text(),
        state,
        configuration.environment(),
        configFile,
        started,
        Duration.between(started, now).toSeconds(),
        ProcessHandle.current().pid(),
        listeners(),
        configuration.sites().stream().map(StatusReport::site).toList(),
        certificates.stream().map(StatusReport::certificate).toList(),
        upstreams.stream().map(StatusReport::upstream).toList(),
        redis.map(StatusReport::redis),
        lastReload);
  }

  private List<EngineStatus.Listener> listeners() {
    List<EngineStatus.Listener> all = new ArrayList<>();
    for (Listener listener : configuration.listeners().values()) {
      all.add(
          new EngineStatus.Listener(
              listener.name(),
              listener.address().host(),
              port.applyAsInt(listener),
              listener.tls(),
              ""));
    }
    all.sort(java.util.Comparator.comparing(EngineStatus.Listener::name));
    all.add(
        new EngineStatus.Listener(
            "admin",
            configuration.admin().address().host(),
            adminPort,
            configuration.admin().tls(),
            ""));
    return all;
  }

  private static EngineStatus.Site site(Site site) {
    return new EngineStatus.Site(
        site.name(),
        site.hosts(),
        site.listeners().stream().sorted().toList(),
        site.routes().size());
  }

  static EngineStatus.Certificate certificate(CertificateStatus status) {
    return new EngineStatus.Certificate(
        status.name(),
        status.source().key(),
        status.names(),
        status.issuer(),
        status.serial(),
        status.fingerprint(),
        status.keyType(),
        status.notBefore(),
        status.notAfter(),
        status.problems().stream().map(CertificateProblem::text).toList());
  }

  static EngineStatus.Upstream upstream(UpstreamStatus status) {
    return new EngineStatus.Upstream(
        status.name(),
        status.servers().stream().map(StatusReport::server).toList(),
        status.breaker().map(BreakerStatus::state).orElse(""),
        status.breaker().map(BreakerStatus::reason).orElse(""),
        status.retries(),
        status.overBudget());
  }

  static EngineStatus.Redis redis(RedisStatus status) {
    return new EngineStatus.Redis(
        status.state().toString(),
        status.reason(),
        status.since(),
        status.topology(),
        status.nodes(),
        status.commands(),
        status.failures(),
        status.skipped(),
        status.inUse());
  }

  private static EngineStatus.Server server(ServerStatus status) {
    return new EngineStatus.Server(
        status.id(),
        status.server(),
        status.weight(),
        status.priority(),
        status.draining() ? "drained" : status.health().state(),
        status.draining() ? "drained by an operator" : status.health().reason(),
        status.inFlight(),
        status.idleConnections(),
        status.requests(),
        status.failures(),
        status.latency().toNanos(),
        status.health().since(),
        status.health().lastCheck(),
        status.health().ejections());
  }
}
