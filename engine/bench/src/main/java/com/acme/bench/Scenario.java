package com.acme.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A piece of work that every server does in turn.
///
/// @param key names it on the command line
/// @param bar the least ratio to nginx that passes; empty: none
/// @param limit the greatest value of this server that passes, whatever others have; empty: none
/// @param measure does it once
record Scenario(String key, Optional<Double> bar, Optional<Double> limit, Measure measure) {

  /// Without a limit.
  Scenario(String key, Optional<Double> bar, Measure measure) {
    this(key, bar, Optional.empty(), measure);
  }

  /// Does the work once.
  @FunctionalInterface
  interface Measure {
    /// @return each figure with its value, the one that has the bar first
    Map<Figure, Double> of(RunningPeer server) throws IOException, InterruptedException;
  }

  /// Keep-alive or a connection for each request, by wrk.
  static Scenario load(
      String key,
      String title,
      boolean tls,
      String path,
      boolean closing,
      double bar,
      int seconds) {
    return new Scenario(
        key,
        bar > 0 ? Optional.of(bar) : Optional.empty(),
        server -> {
          double cpu = server.cpuSeconds();
          Wrk.Answered answered = new Wrk(64, seconds, closing).run(server.url(tls, path));
          double used = server.cpuSeconds() - cpu;
          Map<Figure, Double> figures = new LinkedHashMap<>();
          figures.put(new Figure(title, "requests/s", Figure.Better.HIGHER), answered.perSecond());
          figures.put(
              new Figure(title + ", CPU", "us/request", Figure.Better.LOWER),
              used * 1e6 / answered.requests());
          return figures;
        });
  }

  /// Latency at a fixed rate.
  static Scenario latency(String key, boolean tls, int perSecond, int seconds) {
    return new Scenario(
        key,
        Optional.empty(),
        server -> {
          FixedRate.Percentiles found =
              new FixedRate(perSecond, seconds).run(server.url(tls, "/1k.bin"));
          String title = "1 KB at " + perSecond + "/s" + (tls ? " TLS" : "");
          Map<Figure, Double> figures = new LinkedHashMap<>();
          figures.put(new Figure(title + ", p50", "ms", Figure.Better.LOWER), found.p50());
          figures.put(new Figure(title + ", p99", "ms", Figure.Better.LOWER), found.p99());
          figures.put(new Figure(title + ", p99.9", "ms", Figure.Better.LOWER), found.p999());
          return figures;
        });
  }

  /// TLS handshakes.
  static Scenario handshakes(String key, boolean resumed, int seconds) {
    String title = (resumed ? "resumed" : "full") + " handshakes";
    return new Scenario(
        key,
        Optional.empty(),
        server ->
            Map.of(
                new Figure(title, "handshakes/s", Figure.Better.HIGHER),
                new Handshakes(resumed, seconds).run(server.port(true))));
  }

  /// Processor time for clients that take a large file slowly.
  static Scenario slowReaders(String key, int count, double limit, int seconds) {
    return new Scenario(
        key,
        Optional.empty(),
        Optional.of(limit),
        server ->
            Map.of(
                new Figure(count + " slow readers, CPU", "% of a core", Figure.Better.LOWER),
                new SlowReaders(count, seconds).run(server)));
  }

  /// Memory of idle connections.
  static Scenario idle(String key, boolean tls, int count) {
    String title = "idle " + (tls ? "TLS" : "plain") + " connection";
    return new Scenario(
        key,
        Optional.empty(),
        server ->
            Map.of(
                new Figure(title, "bytes", Figure.Better.LOWER),
                new IdleConnections(tls, count).run(server)));
  }
}
