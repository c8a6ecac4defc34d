package com.acme.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A piece of work that every server does in turn.
///
/// @param key names it on the command line
/// @param work what kind it is
/// @param anew whether servers are started for each round: memory that one round made a server take
///   is there for the next
/// @param measure does it once
record Scenario(String key, Work work, boolean anew, Measure measure) {

  private static final int CONNECTIONS = 64;

  /// Of sending files.
  Scenario(String key, Measure measure) {
    this(key, Work.FILES, false, measure);
  }

  /// Does the work once.
  @FunctionalInterface
  interface Measure {
    /// @return each figure with its value
    Map<Figure, Double> of(RunningPeer server) throws IOException, InterruptedException;
  }

  /// Requests by wrk, as many as are answered.
  ///
  /// @param rate the figure of requests a second
  /// @param closing whether each request has a connection of its own
  /// @param more arguments of wrk, such as a field
  static Scenario load(
      String key,
      Figure rate,
      boolean tls,
      String path,
      boolean closing,
      List<String> more,
      int seconds) {
    return new Scenario(
        key,
        server -> {
          double cpu = server.cpuSeconds();
          Wrk.Answered answered =
              new Wrk(CONNECTIONS, seconds, closing, more).run(server.url(tls, path));
          return rateAndCost(
              rate, answered.perSecond(), server.cpuSeconds() - cpu, answered.requests());
        });
  }

  /// Requests handed to the backend, as many as are answered.
  ///
  /// @param hop how requests are handed on
  static Scenario proxied(String key, Figure rate, RunningPeer.Hop hop, String path, int seconds) {
    return new Scenario(
        key,
        Work.PROXY,
        false,
        server -> {
          double cpu = server.cpuSeconds();
          Wrk.Answered answered =
              new Wrk(CONNECTIONS, seconds, false, List.of()).run(server.proxyUrl(hop, path));
          return rateAndCost(
              rate, answered.perSecond(), server.cpuSeconds() - cpu, answered.requests());
        });
  }

  /// Requests for what the backend answered before, as many as are answered.
  ///
  /// @param more arguments of wrk
  static Scenario cached(String key, Figure rate, String path, List<String> more, int seconds) {
    return new Scenario(
        key,
        Work.CACHE,
        false,
        server -> {
          double cpu = server.cpuSeconds();
          Wrk.Answered answered =
              new Wrk(CONNECTIONS, seconds, false, more).run(server.cacheUrl(path));
          return rateAndCost(
              rate, answered.perSecond(), server.cpuSeconds() - cpu, answered.requests());
        });
  }

  /// Requests for more than there is room for, some much more often than others.
  ///
  /// @param more arguments of wrk
  static Scenario cachedInPart(String key, String title, List<String> more, int seconds) {
    return new Scenario(
        key,
        Work.SMALL_CACHE,
        false,
        server -> {
          double cpu = server.cpuSeconds();
          long before = Backend.requests();
          Wrk.Answered answered =
              new Wrk(CONNECTIONS, seconds, false, more).run(server.cacheUrl("/"));
          double cost = server.cpuSeconds() - cpu;
          long missed = Backend.requests() - before - 1;
          Map<Figure, Double> figures =
              rateAndCost(
                  new Figure(title, "requests/s", Figure.Better.HIGHER),
                  answered.perSecond(),
                  cost,
                  answered.requests());
          figures.put(
              new Figure(title + ", hits", "%", Figure.Better.HIGHER).atLeast(1, Peer.VARNISH),
              100.0 * (answered.requests() - missed) / answered.requests());
          return figures;
        });
  }

  /// Many clients that ask at once for what is not kept yet.
  static Scenario herd(String key, int clients) {
    return new Scenario(
        key,
        Work.SLOW_ORIGIN,
        false,
        server -> {
          Herd.Answered answered = new Herd(clients, 500).run(server);
          String title = "herd of " + clients;
          Map<Figure, Double> figures = new LinkedHashMap<>();
          figures.put(
              new Figure(title + ", origin", "requests", Figure.Better.LOWER).atMost(1),
              (double) answered.asked());
          figures.put(new Figure(title + ", last", "ms", Figure.Better.LOWER), answered.millis());
          return figures;
        });
  }

  /// Memory of what is kept.
  static Scenario entries(String key, int count) {
    return new Scenario(
        key,
        Work.CACHE,
        true,
        server ->
            Map.of(
                new Figure("cached response of 1 KB", "bytes", Figure.Better.LOWER),
                new CacheEntries(count).run(server)));
  }

  /// What a proxy adds to the latency of the backend, asked directly just before.
  static Scenario addedLatency(String key, int perSecond, int seconds) {
    String direct = "http://127.0.0.1:" + Peer.BACKEND.ports().http() + "/1k.bin";
    return new Scenario(
        key,
        Work.PROXY,
        false,
        server -> {
          FixedRate load = new FixedRate(perSecond, seconds);
          FixedRate.Percentiles before = load.run(direct);
          FixedRate.Percentiles found = load.run(server.proxyUrl(RunningPeer.Hop.PLAIN, "/1k.bin"));
          String title = "proxied at " + perSecond + "/s, added ";
          Map<Figure, Double> figures = new LinkedHashMap<>();
          figures.put(
              new Figure(title + "p50", "ms", Figure.Better.LOWER), found.p50() - before.p50());
          figures.put(
              new Figure(title + "p99", "ms", Figure.Better.LOWER), found.p99() - before.p99());
          return figures;
        });
  }

  /// Messages through WebSockets to a server that sends them back.
  static Scenario webSockets(String key, int count, int seconds) {
    Figure rate = new Figure(count + " WebSockets", "messages/s", Figure.Better.HIGHER);
    return new Scenario(
        key,
        Work.PROXY,
        false,
        server -> {
          double cpu = server.cpuSeconds();
          WebSocketLoad.Echoed echoed =
              new WebSocketLoad(count, seconds).run(server.peer().ports().proxy());
          return rateAndCost(
              rate, echoed.perSecond(), server.cpuSeconds() - cpu, echoed.messages());
        });
  }

  /// Requests over HTTP/2 by h2load, as many as are answered.
  static Scenario http2(
      String key, Figure rate, boolean tls, String path, Http2Load load, int seconds) {
    return new Scenario(
        key,
        server -> {
          double cpu = server.cpuSeconds();
          String url = tls ? server.url(true, path) : server.clearHttp2Url(path);
          Http2Load.Answered answered = load.run(url, seconds);
          return rateAndCost(
              rate, answered.perSecond(), server.cpuSeconds() - cpu, answered.requests());
        });
  }

  private static Map<Figure, Double> rateAndCost(
      Figure rate, double perSecond, double cpuSeconds, long requests) {
    Map<Figure, Double> figures = new LinkedHashMap<>();
    figures.put(rate, perSecond);
    figures.put(
        new Figure(rate.title() + ", CPU", "us/request", Figure.Better.LOWER),
        cpuSeconds * 1e6 / requests);
    return figures;
  }

  /// One large file after the other over one connection.
  ///
  /// @param throughput the figure in MB/s
  /// @param cost the figure of processor time for a file
  static Scenario download(
      String key, Figure throughput, Figure cost, boolean tls, String path, int times) {
    return new Scenario(
        key,
        server -> {
          double cpu = server.cpuSeconds();
          double bytesPerSecond = new Download(times).run(server.url(tls, path));
          Map<Figure, Double> figures = new LinkedHashMap<>();
          figures.put(throughput, bytesPerSecond / 1e6);
          figures.put(cost, (server.cpuSeconds() - cpu) * 1e3 / times);
          return figures;
        });
  }

  /// Latency at a fixed rate.
  static Scenario latency(String key, boolean tls, int perSecond, int seconds) {
    return new Scenario(
        key,
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
        server ->
            Map.of(
                new Figure(title, "handshakes/s", Figure.Better.HIGHER),
                new Handshakes(resumed, seconds).run(server.port(true))));
  }

  /// Processor time for clients that take a large file slowly.
  static Scenario slowReaders(String key, int count, double limit, int seconds) {
    return new Scenario(
        key,
        server ->
            Map.of(
                new Figure(count + " slow readers, CPU", "% of a core", Figure.Better.LOWER)
                    .atMost(limit),
                new SlowReaders(count, seconds).run(server)));
  }

  /// Memory of idle connections.
  static Scenario idle(String key, Opening opening, int count) {
    String title = "idle " + opening.title() + " connection";
    return new Scenario(
        key,
        Work.FILES,
        true,
        server ->
            Map.of(
                new Figure(title, "bytes", Figure.Better.LOWER),
                new IdleConnections(opening, count).run(server)));
  }

  /// Memory of a server as it is: after the scenarios before, where it is not started anew.
  Scenario withMemory(String title) {
    return new Scenario(
        key,
        work,
        anew,
        server -> {
          Map<Figure, Double> figures = new LinkedHashMap<>(measure.of(server));
          figures.put(
              new Figure(title + ", memory after", "MB", Figure.Better.LOWER),
              server.memory() / 1e6);
          return figures;
        });
  }
}
