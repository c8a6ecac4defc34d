package com.acme.bench;

import java.io.IOException;
import java.util.List;

/// All scenarios, in their order.
final class Scenarios {

  private static final List<String> NOTHING = List.of();
  private static final Http2Load MANY_STREAMS = new Http2Load(16, 32);

  private Scenarios() {}

  /// @param site what is served
  /// @param seconds of load a round
  static List<Scenario> all(Site site, int seconds) throws IOException {
    return List.of(
        load("1k", rate("1 KB keep-alive").atLeast(1), false, "/1k.bin", NOTHING, seconds),
        load("100k", rate("100 KB keep-alive"), false, "/100k.bin", NOTHING, seconds),
        load("1k-tls", rate("1 KB TLS keep-alive"), true, "/1k.bin", NOTHING, seconds),
        load("100k-tls", rate("100 KB TLS keep-alive"), true, "/100k.bin", NOTHING, seconds),
        Scenario.load(
            "connections", rate("new connections"), false, "/1k.bin", true, NOTHING, seconds),
        Scenario.handshakes("full", false, seconds),
        Scenario.handshakes("resumed", true, seconds),
        Scenario.latency("latency", false, 10_000, seconds),
        Scenario.latency("latency-tls", true, 5_000, seconds),
        load("0k", rate("0 bytes"), false, "/0k.bin", NOTHING, seconds),
        load("10k", rate("10 KB"), false, "/10k.bin", NOTHING, seconds),
        load("1m", rate("1 MB"), false, "/1m.bin", NOTHING, seconds),
        load("1m-tls", rate("1 MB TLS"), true, "/1m.bin", NOTHING, seconds),
        Scenario.download(
            "1g",
            new Figure("1 GB", "MB/s", Figure.Better.HIGHER).atLeast(0.95),
            new Figure("1 GB, CPU", "ms", Figure.Better.LOWER).atLeast(1),
            false,
            "/1g.bin",
            4),
        Scenario.download(
            "1g-tls",
            new Figure("1 GB TLS", "MB/s", Figure.Better.HIGHER),
            new Figure("1 GB TLS, CPU", "ms", Figure.Better.LOWER),
            true,
            "/1g.bin",
            2),
        load("many", rate("10,000 files"), false, "/", site.manyFiles(), seconds)
            .withMemory("10,000 files"),
        load(
            "ranges",
            rate("1,000 bytes of 100 KB"),
            false,
            "/100k.bin",
            List.of("-H", "Range: bytes=50000-50999"),
            seconds),
        load(
            "precompressed",
            rate("precompressed text"),
            false,
            "/text.txt",
            List.of("-H", "Accept-Encoding: gzip"),
            seconds),
        Scenario.http2(
            "1k-h2c", rate("1 KB h2c").atLeast(0.8), false, "/1k.bin", MANY_STREAMS, seconds),
        Scenario.http2("1k-h2", rate("1 KB h2"), true, "/1k.bin", MANY_STREAMS, seconds),
        Scenario.http2(
            "1k-h2c-one",
            rate("1 KB h2c, one connection"),
            false,
            "/1k.bin",
            new Http2Load(1, 100),
            seconds),
        Scenario.http2("100k-h2", rate("100 KB h2"), true, "/100k.bin", MANY_STREAMS, seconds),
        Scenario.proxied(
            "proxy-1k",
            rate("proxied 1 KB").atLeast(0.8),
            RunningPeer.Hop.PLAIN,
            "/1k.bin",
            seconds),
        Scenario.proxied(
            "proxy-1k-bare",
            rate("proxied 1 KB, others add nothing"),
            RunningPeer.Hop.BARE,
            "/1k.bin",
            seconds),
        Scenario.proxied(
            "proxy-100k", rate("proxied 100 KB"), RunningPeer.Hop.PLAIN, "/100k.bin", seconds),
        Scenario.proxied(
            "proxy-tls", rate("proxied 1 KB, TLS behind"), RunningPeer.Hop.TLS, "/1k.bin", seconds),
        Scenario.addedLatency("proxy-latency", 4_000, seconds),
        Scenario.webSockets("proxy-websockets", 1_000, seconds),
        Scenario.webSockets("websockets", 5_000, seconds),
        Scenario.cached(
            "cache-1k",
            rate("cached 1 KB").atLeast(0.8, Peer.VARNISH),
            "/1k.bin",
            NOTHING,
            seconds),
        Scenario.cached(
            "cache-100k",
            rate("cached 100 KB").atLeast(0.8, Peer.VARNISH),
            "/100k.bin",
            NOTHING,
            seconds),
        Scenario.cached("cache-many", rate("10,000 cached files"), "/", site.manyFiles(), seconds)
            .withMemory("10,000 cached files"),
        Scenario.cachedInPart("cache-zipf", "20,000 cached in part", site.zipf(), seconds),
        Scenario.herd("cache-herd", 1_000),
        Scenario.entries("cache-entries", 100_000),
        Scenario.slowReaders("slow-readers", 20, 2.0, seconds),
        Scenario.idle("idle", Opening.PLAIN, 18_000),
        Scenario.idle("idle-tls", Opening.TLS, 4_000),
        Scenario.idle("idle-h2", Opening.HTTP2, 10_000));
  }

  private static Figure rate(String title) {
    return new Figure(title, "requests/s", Figure.Better.HIGHER);
  }

  private static Scenario load(
      String key, Figure rate, boolean tls, String path, List<String> more, int seconds) {
    return Scenario.load(key, rate, tls, path, false, more, seconds);
  }
}
