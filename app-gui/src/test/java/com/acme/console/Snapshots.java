package com.acme.console;

import com.acme.console.engine.Reload;
import com.acme.console.engine.Second;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.ServerSnapshot.Certificate;
import com.acme.console.engine.ServerSnapshot.Listener;
import com.acme.console.engine.ServerSnapshot.Site;
import com.acme.console.engine.ServerSnapshot.State;
import com.acme.console.engine.ServerSnapshot.Upstream;
import com.acme.console.engine.ServerSnapshot.UpstreamServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Servers as tests see them.
public final class Snapshots {

  /// The moment of all tests.
  public static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private Snapshots() {}

  /// A healthy one.
  public static ServerSnapshot running() {
    return of(State.RUNNING, "", List.of(certificate("loopback", "local", 30, 20)), List.of());
  }

  public static ServerSnapshot stopped(String problem) {
    return of(State.STOPPED, problem, List.of(), List.of());
  }

  public static ServerSnapshot with(Certificate... certificates) {
    return of(State.RUNNING, "", List.of(certificates), List.of());
  }

  public static ServerSnapshot with(UpstreamServer server) {
    Upstream upstream = new Upstream("api", List.of(server), "", "", 0, 0);
    return of(State.RUNNING, "", List.of(), List.of(upstream));
  }

  /// A running one with these upstreams.
  public static ServerSnapshot withUpstreams(Upstream... upstreams) {
    return of(State.RUNNING, "", List.of(), List.of(upstreams));
  }

  /// A healthy one that runs since a moment.
  public static ServerSnapshot startedAt(Instant started) {
    ServerSnapshot plain = running();
    return new ServerSnapshot(
        plain.version(),
        plain.state(),
        plain.problem(),
        plain.remote(),
        plain.environment(),
        plain.configFile(),
        started,
        plain.pid(),
        plain.listeners(),
        plain.sites(),
        plain.certificates(),
        plain.upstreams(),
        plain.lastReload());
  }

  /// The last configuration it read was this.
  public static ServerSnapshot with(Reload reload) {
    ServerSnapshot plain = running();
    return new ServerSnapshot(
        plain.version(),
        plain.state(),
        plain.problem(),
        plain.remote(),
        plain.environment(),
        plain.configFile(),
        plain.started(),
        plain.pid(),
        plain.listeners(),
        plain.sites(),
        plain.certificates(),
        plain.upstreams(),
        Optional.of(reload));
  }

  /// @param lifetime days it lives
  /// @param left days that remain
  public static Certificate certificate(
      String name, String source, long lifetime, long left, String... problems) {
    Instant end = NOW.plus(Duration.ofDays(left));
    return new Certificate(
        name,
        source,
        List.of(name + ".localhost"),
        "CN=ACME Local CA",
        "0a",
        "ab".repeat(32),
        "EC P-256",
        end.minus(Duration.ofDays(lifetime)),
        end,
        List.of(problems));
  }

  public static UpstreamServer upstream(String state, long requests, long failures) {
    return upstream("a", state, 0, requests, failures);
  }

  /// A server of an upstream at a port of its own.
  public static UpstreamServer upstream(
      String id, String state, int inFlight, long requests, long failures) {
    return new UpstreamServer(
        id,
        "http://127.0.0.1:9",
        1,
        1,
        state,
        "connection refused",
        inFlight,
        0,
        requests,
        failures,
        0,
        NOW,
        Optional.empty(),
        0);
  }

  /// One second in which a cache was asked.
  public static Second cached(Instant time, int asked, int answered) {
    return second(time, 1, asked, 0, asked, answered);
  }

  /// One second of work.
  public static Second second(Instant time, int seconds, int success, int serverError) {
    return second(time, seconds, success, serverError, 0, 0);
  }

  private static Second second(
      Instant time, int seconds, int success, int serverError, int cacheAsked, int cacheAnswered) {
    int requests = success + serverError;
    return new Second(
        time,
        seconds,
        requests,
        0,
        success,
        0,
        0,
        serverError,
        0,
        900,
        2_500,
        8_000,
        12_000,
        10L * requests,
        1_000L * requests,
        3,
        1,
        64L << 20,
        120,
        cacheAsked,
        cacheAnswered);
  }

  private static ServerSnapshot of(
      State state, String problem, List<Certificate> certificates, List<Upstream> upstreams) {
    return new ServerSnapshot(
        "0.1.0",
        state,
        problem,
        false,
        "development",
        "acme.yaml",
        NOW.minusSeconds(60),
        4711,
        List.of(
            new Listener("http", "127.0.0.1", 8080, false),
            new Listener("https", "127.0.0.1", 8443, true),
            new Listener("admin", "127.0.0.1", 7700, false)),
        List.of(
            new Site("docs", List.of("docs.localhost"), List.of("http", "https"), 3),
            new Site("start", List.of(), List.of("http", "https"), 3)),
        certificates,
        upstreams,
        Optional.empty());
  }
}
