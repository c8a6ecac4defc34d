package com.acme.engine;

import com.acme.engine.admin.AdminServer;
import com.acme.engine.admin.ConfigHistory;
import com.acme.engine.admin.StatusSource;
import com.acme.engine.certificates.CertificateEvent;
import com.acme.engine.certificates.Certificates;
import com.acme.engine.certificates.TlsContext;
import com.acme.engine.config.Admin;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Request;
import com.acme.engine.listener.BindFailure;
import com.acme.engine.listener.Listeners;
import com.acme.engine.listener.Security;
import com.acme.engine.observe.EngineStatus;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.HealthReport;
import com.acme.engine.observe.Metrics;
import com.acme.engine.observe.MetricsSource;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.route.Explanation;
import com.acme.engine.serving.ServingState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The server: what an embedder starts, asks and stops. Wires all rooms by hand.
public final class Engine implements AutoCloseable, StatusSource {

  private static final String ADMIN = "admin";

  private final ConfigurationSource source;
  private final Parts parts = new Parts();
  private final Certificates certificates;
  private final Listeners listeners;
  private final Listeners adminListener;
  private final ConfigurationControl control;
  private final Optional<Reloader> reloader;
  private final Instant started = parts.clock.instant();
  private volatile EngineStatus.State state = EngineStatus.State.STARTING;

  /// Reads the configuration and serves it.
  ///
  /// @throws EngineFailure if it has problems, a port is in use, or the data directory cannot be
  ///   used; nothing runs then
  public static Engine start(ConfigurationSource source)
      throws EngineFailure, InterruptedException {
    TextCompiler compiler = new TextCompiler(source);
    CompiledText first = compiler.compile(compiler.readText());
    Engine engine = new Engine(source, compiler, first.configuration());
    try {
      engine.run(first);
      return engine;
    } catch (EngineFailure failure) {
      engine.close();
      throw failure;
    }
  }

  private Engine(ConfigurationSource source, TextCompiler compiler, Configuration first)
      throws EngineFailure {
    this.source = source;
    this.certificates = new Certificates(first.data(), parts.clock, this::tell);
    ConfigHistory history =
        new ConfigHistory(first.data().resolve("history"), parts.clock, ConfigHistory.DEFAULT_KEPT);
    this.listeners =
        new Listeners(this::handler, listener -> security(listener.name()), parts.connections);
    this.control =
        new ConfigurationControl(
            source, compiler, parts, certificates, listeners, history, this::compile);
    AdminServer server = adminServer(first, history);
    this.adminListener =
        new Listeners(new Admission(first, server), listener -> security(), parts.connections);
    this.reloader =
        source.isFile()
            ? Optional.of(new Reloader(source.file(), () -> reload("file")))
            : Optional.empty();
  }

  /// Reads the configuration's file again, now.
  ///
  /// @param trigger what made the server read it: `file`, `signal`, `api`, `console`
  public ReloadReport reload(String trigger) {
    try {
      return control.reload(trigger);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new ReloadReport(parts.clock.instant(), false, trigger, 0, List.of());
    }
  }

  @Override
  public EngineStatus status() {
    return new StatusReport(
            configuration(),
            source.isFile() ? source.file().toString() : "",
            started,
            parts.clock.instant(),
            listener -> listeners.port(listener.name()),
            adminListener.port(ADMIN),
            certificates.status(),
            parts.upstreams.status(),
            control.last())
        .status(state);
  }

  @Override
  public HealthReport health() {
    boolean running = state == EngineStatus.State.RUNNING;
    HealthReport.Check check =
        new HealthReport.Check(
            "listeners", running, running ? "all listeners accept" : "the server is " + state);
    boolean begun = state != EngineStatus.State.STARTING;
    return new HealthReport(begun, true, running, List.of(check));
  }

  @Override
  public Configuration configuration() {
    return control.serving().state().configuration();
  }

  /// Stops accepting, lets requests in flight end, and releases everything.
  @Override
  public void close() {
    state = EngineStatus.State.DRAINING;
    reloader.ifPresent(Reloader::close);
    // Ends the event streams, which would hold the drain of the admin listener.
    parts.events.close();
    listeners.close();
    adminListener.close();
    certificates.close();
    parts.close();
    state = EngineStatus.State.STOPPED;
  }

  private void run(CompiledText first) throws EngineFailure, InterruptedException {
    control.start(first);
    Admin admin = first.configuration().admin();
    try {
      adminListener.open(
          List.of(new Listener(ADMIN, admin.address(), admin.tls(), Optional.empty())));
    } catch (BindFailure failure) {
      throw new EngineFailure(String.valueOf(failure.getMessage()), failure);
    }
    parts.stats.start();
    reloader.ifPresent(Reloader::start);
    state = EngineStatus.State.RUNNING;
  }

  private Handler handler() {
    return control.serving();
  }

  private ServingState compile(Configuration configuration) {
    return new ServingState(configuration, parts.actions, parts.observers, this::httpsPort);
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

  private Security security(String listener) {
    TlsContext tls = certificates.tls(listener);
    return new Security(tls.context(), tls.parameters());
  }

  private Security security() {
    TlsContext tls = certificates.tls();
    return new Security(tls.context(), tls.parameters());
  }

  private AdminServer adminServer(Configuration first, ConfigHistory history) {
    String version = Version.current().text();
    Metrics metrics =
        new Metrics(
            new MetricsSource(
                version,
                parts.counters,
                parts.connections,
                parts.reloads,
                parts.accessLogs::dropped));
    return new AdminServer(
        version,
        parts.clock,
        first.observability().metricsPath(),
        this,
        control,
        this::explain,
        exchange -> handler().handle(exchange),
        history,
        parts.counters,
        parts.stats,
        metrics,
        parts.recorder,
        parts.logTail,
        parts.events);
  }

  private Explanation explain(Request request) {
    boolean tls = request.scheme().equals("https");
    String authority = request.authority();
    String name =
        configuration().listeners().values().stream()
            .filter(listener -> listener.tls() == tls)
            .min(
                Comparator.comparing((Listener listener) ->
                        !authority.endsWith(":" + listeners.port(listener.name())))
                    .thenComparing(Listener::name))
            .map(Listener::name)
            .orElse("");
    return control.serving().state().router().explain(name, request);
  }

  private void tell(CertificateEvent event) {
    String name =
        switch (event) {
          case CertificateEvent.Issued(var certificate) -> certificate.name();
          case CertificateEvent.Rotated(var certificate) -> certificate.name();
          case CertificateEvent.Refused(String refused, var _) -> refused;
        };
    String what =
        switch (event) {
          case CertificateEvent.Issued _ -> "issued";
          case CertificateEvent.Rotated _ -> "rotated";
          case CertificateEvent.Refused(var _, var problem) -> "refused: " + problem.text();
        };
    parts.events.publish(new Event.CertificateChanged(parts.clock.instant(), name, what));
  }
}
