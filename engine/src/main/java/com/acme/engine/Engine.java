package com.acme.engine;

import com.acme.engine.admin.AdminServer;
import com.acme.engine.admin.ConfigHistory;
import com.acme.engine.admin.StatusSource;
import com.acme.engine.cache.warm.Warming;
import com.acme.engine.certificates.CertificateEvent;
import com.acme.engine.certificates.Certificates;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HandlerPlugin;
import com.acme.engine.listener.Listeners;
import com.acme.engine.observe.EngineStatus;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.HealthReport;
import com.acme.engine.observe.Metrics;
import com.acme.engine.observe.MetricsSource;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.plugin.Plugins;
import com.acme.engine.redis.RedisStatus;
import com.acme.engine.serving.Serving;
import com.acme.engine.serving.ServingState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// The server: what an embedder starts, asks and stops. Wires all rooms by hand.
public final class Engine implements AutoCloseable, StatusSource {

  private final ConfigurationSource source;
  private final Parts parts;
  private final Certificates certificates;
  private final Listeners listeners;
  private final AdminSocket admin;
  private final ConfigurationControl control;
  private final AdminServer access;
  private final Optional<Reloader> reloader;
  private final HealthWatch healthWatch;
  private final Warming warming;
  private final Instant started;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile EngineStatus.State state = EngineStatus.State.STARTING;

  /// Reads the configuration and serves it.
  ///
  /// @throws EngineFailure if it has problems, a port is in use, or the data directory cannot be
  ///   used; nothing runs then
  public static Engine start(ConfigurationSource source)
      throws EngineFailure, InterruptedException {
    return start(source, List.of());
  }

  /// Likewise, with handlers of the program that embeds the server.
  ///
  /// @param handlers that routes may name, besides those that are found
  public static Engine start(ConfigurationSource source, List<HandlerPlugin> handlers)
      throws EngineFailure, InterruptedException {
    Plugins plugins = Plugins.installed(handlers);
    TextCompiler compiler = new TextCompiler(source, plugins);
    // Before the text is read, so that no change of it is missed.
    Optional<Reloader.Stamp> seen = Reloader.stamp(source.file());
    CompiledText first = compiler.compile(compiler.readText());
    Engine engine = new Engine(source, compiler, plugins, first.configuration(), seen);
    try {
      engine.run(first);
      return engine;
    } catch (EngineFailure failure) {
      engine.close();
      throw failure;
    }
  }

  private Engine(
      ConfigurationSource source,
      TextCompiler compiler,
      Plugins plugins,
      Configuration first,
      Optional<Reloader.Stamp> seen) {
    this.source = source;
    this.parts = new Parts(first.data(), plugins);
    this.started = parts.clock.instant();
    this.certificates = new Certificates(first.data(), parts.clock, this::tell);
    ConfigHistory history =
        new ConfigHistory(first.data().resolve("history"), parts.clock, ConfigHistory.DEFAULT_KEPT);
    this.listeners =
        new Listeners(
            this::handler, listener -> certificates.tls(listener.name()), parts.connections);
    this.admin =
        new AdminSocket(admin -> certificates.admin(admin.address().host()), parts.connections);
    this.healthWatch = new HealthWatch(this::health, parts.upstreams::look, parts.events);
    this.warming =
        new Warming(
            new OwnVisits(() -> serving(), this::port, parts.clock),
            parts.responses,
            first.data().resolve("cache-hottest"),
            parts.clock);
    // The admin API tells of the control, and the control has it admit callers.
    AtomicReference<AdminServer> server = new AtomicReference<>();
    this.control =
        new ConfigurationControl(
            source,
            compiler,
            new Takeover(
                source.file(),
                parts,
                certificates,
                listeners,
                admin,
                configuration -> Admission.of(configuration, server.get()),
                this::compile,
                this::warm),
            new Reports(source.file(), parts, history));
    this.access = access(compiler, history);
    server.set(access);
    this.reloader =
        source.isFile()
            ? Optional.of(new Reloader(source.file(), seen, this::reloadFile))
            : Optional.empty();
  }

  /// Reads the configuration's file again, now.
  ///
  /// @param trigger what made the server read it: `file`, `signal`, `api`, `console`
  public ReloadReport reload(String trigger) {
    return reload(trigger, () -> true);
  }

  private void reloadFile(BooleanSupplier whole) {
    reload("file", whole);
  }

  private ReloadReport reload(String trigger, BooleanSupplier whole) {
    try {
      return control.reload(trigger, whole);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new ReloadReport(parts.clock.instant(), false, trigger, 0, List.of());
    }
  }

  /// All that the admin API answers from, for an embedder that shows or changes this server. What
  /// was observed can still be read after {@link #close()}.
  public AdminServer access() {
    return access;
  }

  @Override
  public EngineStatus status() {
    return new StatusReport(
            configuration(),
            source.isFile() ? source.file().toString() : "",
            started,
            parts.clock.instant(),
            this::port,
            admin.port(),
            certificates.status(),
            parts.upstreams.status(),
            redis(),
            control.last())
        .status(state);
  }

  @Override
  public HealthReport health() {
    EngineStatus.State now = state;
    return now == EngineStatus.State.RUNNING
        ? HealthJudge.running(configuration(), listeners::port, parts.upstreams.status(), redis())
        : HealthJudge.idle(now);
  }

  @Override
  public Configuration configuration() {
    return control.serving().state().configuration();
  }

  /// Stops accepting, lets requests in flight end, and releases everything; the second time it does
  /// nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    enter(EngineStatus.State.DRAINING);
    healthWatch.close();
    reloader.ifPresent(Reloader::close);
    warming.close();
    // Ends event streams and WebSockets of handlers, which would hold the drain of the listeners.
    parts.events.close();
    parts.liveReload.close();
    parts.handlers.retain(Set.of());
    listeners.close();
    admin.close();
    certificates.close();
    parts.close();
    state = EngineStatus.State.STOPPED;
  }

  private void run(CompiledText first) throws EngineFailure, InterruptedException {
    control.start(first);
    certificates.reachable();
    parts.stats.start();
    reloader.ifPresent(Reloader::start);
    enter(EngineStatus.State.RUNNING);
    healthWatch.start();
  }

  private void enter(EngineStatus.State next) {
    state = next;
    healthWatch.look();
  }

  private Handler handler() {
    return certificates.around(admin.around(control.serving()));
  }

  private Serving serving() {
    return control.serving();
  }

  private void warm(Configuration configuration) {
    warming.apply(WarmRoutes.of(configuration, this::port), configuration.cache().enabled());
  }

  private ServingState compile(Configuration configuration) throws EngineFailure {
    try {
      configuration.redis().ifPresent(parts.redis::of);
      return ServingState.compile(configuration, parts.actions, parts.observers, this::httpsPort);
    } catch (IllegalArgumentException impossible) {
      throw new EngineFailure(String.valueOf(impossible.getMessage()), impossible);
    }
  }

  /// The stated port, or, for 0, the one the TLS listener was given.
  private int httpsPort(Listener redirecting) {
    int stated = redirecting.redirectToHttps().orElse(0);
    return stated != 0
        ? stated
        : configuration().listeners().values().stream()
            .filter(Listener::tls)
            .map(listener -> listeners.port(listener.name()))
            .findFirst()
            .orElse(443);
  }

  private AdminServer access(TextCompiler compiler, ConfigHistory history) {
    String version = Version.current().text();
    Metrics metrics =
        new Metrics(
            new MetricsSource(
                version,
                parts.counters,
                parts.connections,
                parts.reloads,
                parts.accessLogs::dropped,
                () -> parts.upstreams.status().stream().map(StatusReport::upstream).toList(),
                () -> certificates.status().stream().map(StatusReport::certificate).toList(),
                () -> Figures.of(parts, redis(), certificates.orders())));
    return new AdminServer(
        version,
        parts.clock,
        this,
        control,
        new RunningExplainer(control, compiler, this::port),
        new ServedCertificates(certificates),
        new ServedUpstreams(parts.upstreams),
        new ServedResponses(parts.responses, warming, parts.clock),
        exchange -> control.serving().handle(exchange),
        history,
        parts.counters,
        parts.stats,
        metrics,
        parts.recorder,
        parts.logTail,
        parts.events);
  }

  private Optional<RedisStatus> redis() {
    return configuration().redis().flatMap(parts.redis::status);
  }

  private int port(Listener listener) {
    return listeners.port(listener.name());
  }

  private void tell(CertificateEvent event) {
    String name =
        switch (event) {
          case CertificateEvent.Issued(var certificate) -> certificate.name();
          case CertificateEvent.Rotated(var certificate) -> certificate.name();
          case CertificateEvent.Revoked(var certificate) -> certificate.name();
          case CertificateEvent.Refused(String refused, var _) -> refused;
          case CertificateEvent.Failed(String failed, var _) -> failed;
          case CertificateEvent.Unstapled(String bare, var _) -> bare;
        };
    String what =
        switch (event) {
          case CertificateEvent.Issued _ -> "issued";
          case CertificateEvent.Rotated _ -> "rotated";
          case CertificateEvent.Revoked _ -> "revoked";
          case CertificateEvent.Refused(var _, var problem) -> "refused: " + problem.text();
          case CertificateEvent.Failed(var _, var problem) -> "failed: " + problem.text();
          case CertificateEvent.Unstapled(var _, var problem) -> "unstapled: " + problem.text();
        };
    parts.events.publish(new Event.CertificateChanged(parts.clock.instant(), name, what));
  }
}
