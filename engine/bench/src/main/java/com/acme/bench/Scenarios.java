package com.acme.bench;

import java.util.List;

/// All scenarios, in their order.
final class Scenarios {

  private Scenarios() {}

  /// @param seconds of load a round
  static List<Scenario> all(int seconds) {
    return List.of(
        Scenario.load("1k", "1 KB keep-alive", false, "/1k.bin", false, 0.8, seconds),
        Scenario.load("100k", "100 KB keep-alive", false, "/100k.bin", false, 0, seconds),
        Scenario.load("1k-tls", "1 KB TLS keep-alive", true, "/1k.bin", false, 0, seconds),
        Scenario.load("100k-tls", "100 KB TLS keep-alive", true, "/100k.bin", false, 0, seconds),
        Scenario.load("connections", "new connections", false, "/1k.bin", true, 0, seconds),
        Scenario.handshakes("full", false, seconds),
        Scenario.handshakes("resumed", true, seconds),
        Scenario.latency("latency", false, 10_000, seconds),
        Scenario.latency("latency-tls", true, 5_000, seconds),
        Scenario.slowReaders("slow-readers", 20, 2.0, seconds),
        Scenario.idle("idle", false, 18_000),
        Scenario.idle("idle-tls", true, 4_000));
  }
}
