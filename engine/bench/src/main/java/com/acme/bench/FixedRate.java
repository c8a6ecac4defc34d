package com.acme.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Latency at a fixed rate, by h2load's log over HTTP/1.1.
///
/// @param perSecond requests a second, all connections together
/// @param seconds of load
record FixedRate(int perSecond, int seconds) {

  private static final int CONNECTIONS = 50;

  /// Milliseconds.
  record Percentiles(double p50, double p99, double p999) {}

  Percentiles run(String url) throws IOException, InterruptedException {
    Path log = Files.createTempFile("latency", ".tsv");
    try {
      Shell.run(
          "h2load",
          "--h1",
          "-t2",
          "-c" + CONNECTIONS,
          "--rps=" + Math.max(1, perSecond / CONNECTIONS),
          "-D" + seconds,
          "--log-file=" + log,
          url);
      return percentiles(Files.readAllLines(log));
    } finally {
      Files.delete(log);
    }
  }

  /// Lines: start in microseconds, status, duration in microseconds.
  private static Percentiles percentiles(List<String> lines) throws IOException {
    long[] micros =
        lines.stream()
            .map(line -> line.split("\t", -1))
            .filter(columns -> columns[1].equals("200"))
            .mapToLong(columns -> Long.parseLong(columns[2]))
            .sorted()
            .toArray();
    if (micros.length < lines.size() || micros.length == 0) {
      throw new IOException(
          lines.size() - micros.length + " of " + lines.size() + " requests failed");
    }
    return new Percentiles(at(micros, 0.5), at(micros, 0.99), at(micros, 0.999));
  }

  private static double at(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))] / 1_000.0;
  }
}
