package com.acme.engine.admin;

import com.acme.engine.config.Action;
import com.acme.engine.config.Address;
import com.acme.engine.config.Admin;
import com.acme.engine.config.Cache;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Health;
import com.acme.engine.config.Logging;
import com.acme.engine.config.Match;
import com.acme.engine.config.Observability;
import com.acme.engine.config.Route;
import com.acme.engine.config.Site;
import com.acme.engine.config.Tls;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.observe.Call;
import com.acme.engine.observe.ConnectionCounters;
import com.acme.engine.observe.Counters;
import com.acme.engine.observe.EngineStatus;
import com.acme.engine.observe.Events;
import com.acme.engine.observe.HealthReport;
import com.acme.engine.observe.LogTail;
import com.acme.engine.observe.Metrics;
import com.acme.engine.observe.MetricsSource;
import com.acme.engine.observe.Recorder;
import com.acme.engine.observe.RecordingLimits;
import com.acme.engine.observe.Redaction;
import com.acme.engine.observe.ReloadCounters;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.observe.Stats;
import com.acme.engine.route.Explanation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A running server as the admin API sees one: real observers, a configuration of one route, and a
/// text whose only rule is that it must not say `broken`.
class FakeServer
    implements StatusSource, ConfigControl, Explainer, CertificateControl, UpstreamControl {

  static final String TOKEN = "a-token-that-is-long-enough";
  static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");

  final Events events = new Events();
  final Recorder recorder =
      new Recorder(new RecordingLimits(1_000, 4 << 20, 64, 1_000_000), Redaction.builtIn(), events);
  final Counters counters = new Counters();
  final ConnectionCounters connections = new ConnectionCounters();
  final InstantSource clock = InstantSource.fixed(NOW);
  final Stats stats = new Stats(clock, counters, connections, events);
  final LogTail logTail = new LogTail(events, Redaction.builtIn());
  final ConfigHistory history;
  final AdminServer parts;
  final AdminHandler admin;

  Handler site = _ -> Response.text(200, "hello");
  String text = "# mine\nsites: ${SITES}\n";
  String appliedBy = "";
  String serverState = "up";
  int serverWeight = 1;
  HealthReport health =
      new HealthReport(
          true,
          true,
          true,
          List.of(new HealthReport.Check("listeners", true, "all 2 listeners accept")));
  final FakeResponses responses = new FakeResponses();
  Optional<Request> explained = Optional.empty();

  FakeServer(Path data) {
    history = new ConfigHistory(data.resolve("history"), clock, 3);
    parts =
        new AdminServer(
            "1.2.3",
            clock,
            this,
            this,
            this,
            this,
            this,
            responses,
            exchange -> counters.handle(exchange, e -> recorder.handle(e, this::route)),
            history,
            counters,
            stats,
            new Metrics(
                new MetricsSource(
                    "1.2.3",
                    counters,
                    connections,
                    new ReloadCounters(),
                    () -> 0,
                    List::of,
                    List::of,
                    List::of)),
            recorder,
            logTail,
            events);
    admin =
        new AdminHandler(
            Address.parse("127.0.0.1:7700"),
            "/metrics",
            token ->
                switch (token) {
                  case TOKEN -> Optional.of(new Principal("ann", Role.ADMIN));
                  case "viewer" -> Optional.of(new Principal("vic", Role.VIEWER));
                  default -> Optional.empty();
                },
            parts);
  }

  private Response route(Exchange exchange) throws IOException, InterruptedException {
    exchange.routed(new Exchange.Routed("shop", "pages", Map.of()));
    return site.handle(exchange);
  }

  /// Sends a request to the sites, as a client would.
  Call.Answer serve(Call call) throws IOException, InterruptedException {
    return call.through(
        (exchange, next) -> counters.handle(exchange, next),
        exchange -> recorder.handle(exchange, site));
  }

  /// Asks the admin API, with the token.
  Call.Answer ask(Call call) throws IOException, InterruptedException {
    return call.authority("127.0.0.1:7700").field("Authorization", "Bearer " + TOKEN).to(admin);
  }

  @Override
  public EngineStatus status() {
    return new EngineStatus(
        "1.2.3",
        EngineStatus.State.RUNNING,
        "development",
        "acme.yaml",
        NOW.minusSeconds(60),
        60,
        42,
        List.of(new EngineStatus.Listener("http", "127.0.0.1", 8080, false, "")),
        List.of(new EngineStatus.Site("shop", List.of("shop.localhost"), List.of(), 1)),
        List.of(
            new EngineStatus.Certificate(
                "dev",
                "local",
                List.of("app.localhost"),
                "ACME Local CA",
                "1f",
                "ab12",
                "EC P-256",
                NOW,
                NOW.plusSeconds(86_400),
                List.of())),
        List.of(
            new EngineStatus.Upstream(
                "api",
                List.of(
                    new EngineStatus.Server(
                        "s1",
                        "http://127.0.0.1:9001",
                        serverWeight,
                        1,
                        serverState,
                        "answers",
                        0,
                        2,
                        10,
                        1,
                        5_000,
                        NOW,
                        Optional.of(NOW),
                        0)),
                "closed",
                "",
                0,
                0)),
        Optional.of(new ReloadReport(NOW, true, "file", 2, List.of())));
  }

  @Override
  public HealthReport health() {
    return health;
  }

  @Override
  public Configuration configuration() {
    Route pages =
        new Route(
            "pages",
            new Match(new Match.PathCondition.Pattern("/**"), Set.of("GET"), List.of(), List.of()),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            true,
            true,
            new Action.Respond(200, "text/plain", "hello"));
    return new Configuration(
        "development",
        Path.of("."),
        Map.of(),
        new Tls(List.of("TLSv1.3"), Optional.empty(), Map.of()),
        List.of(
            new Site(
                "shop", List.of("shop.localhost"), Set.of(), List.of(), Map.of(), List.of(pages))),
        Map.of(),
        Cache.DEFAULT,
        Observability.DEFAULT,
        Logging.DEFAULT,
        new Admin(Address.parse("127.0.0.1:7700"), false, Path.of("token")),
        Health.DEFAULT,
        Optional.empty());
  }

  @Override
  public ConfigText text() {
    return new ConfigText("acme.yaml", text);
  }

  @Override
  public String readOnly() {
    return "";
  }

  @Override
  public List<ReloadReport.Problem> validate(String candidate) {
    return candidate.contains("broken")
        ? List.of(new ReloadReport.Problem("acme.yaml", 3, 7, "it is broken", "mend it"))
        : List.of();
  }

  @Override
  public ApplyResult apply(
      String candidate, Predicate<ConfigText> expected, String trigger, String by)
      throws IOException {
    if (!expected.test(text())) {
      return new ApplyResult.Outdated(text());
    }
    if (candidate.contains("read-only")) {
      return new ApplyResult.Unwritable("acme.yaml cannot be written");
    }
    List<ReloadReport.Problem> problems = validate(candidate);
    if (!problems.isEmpty()) {
      return new ApplyResult.Rejected(problems);
    }
    text = candidate;
    appliedBy = by;
    ConfigHistory.Revision revision = history.add(text(), trigger, by);
    return new ApplyResult.Applied(
        new ReloadReport(NOW, true, trigger, revision.number(), List.of()), text());
  }

  @Override
  public ReloadReport reload() {
    List<ReloadReport.Problem> problems = validate(text);
    return new ReloadReport(NOW, problems.isEmpty(), "api", 0, problems);
  }

  @Override
  public Explanation explain(Request request) {
    explained = Optional.of(request);
    return new Explanation(
        request.host(),
        Optional.of("shop"),
        "exact host",
        List.of(new Explanation.Considered("pages", "/**", "respond", true, "all conditions hold")),
        "respond: route pages");
  }

  @Override
  public Answer explain(Request request, String candidate) {
    List<ReloadReport.Problem> problems = validate(candidate);
    return problems.isEmpty()
        ? new Answer.Explains(explain(request))
        : new Answer.Rejected(problems);
  }

  @Override
  public boolean drain(String upstream, String id) {
    return state(upstream, id, "drained");
  }

  @Override
  public boolean enable(String upstream, String id) {
    return state(upstream, id, "up");
  }

  private boolean state(String upstream, String id, String next) {
    if (!isThere(upstream, id)) {
      return false;
    }
    serverState = next;
    return true;
  }

  @Override
  public boolean weigh(String upstream, String id, int weight) {
    if (!isThere(upstream, id)) {
      return false;
    }
    serverWeight = weight;
    return true;
  }

  private static boolean isThere(String upstream, String id) {
    return upstream.equals("api") && id.equals("s1");
  }

  @Override
  public Optional<String> chain(String name) {
    return name.equals("dev") ? Optional.of("the chain of dev") : Optional.empty();
  }

  @Override
  public List<AwaitedCertificate> awaited() {
    return List.of(
        new AwaitedCertificate(
            "www", List.of("www.example.org"), "https://ca.example/dir", "", Optional.empty()));
  }

  @Override
  public Outcome renew(String name) {
    return name.equals("dev") ? new Outcome.Done() : new Outcome.Unknown();
  }

  @Override
  public Outcome revoke(String name) {
    return new Outcome.Refused("it is of the local CA; ask nobody");
  }

  @Override
  public Optional<String> localAuthority() {
    return Optional.of("the local CA");
  }
}
