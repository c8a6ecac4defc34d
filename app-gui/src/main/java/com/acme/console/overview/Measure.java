package com.acme.console.overview;

import com.acme.console.engine.Second;

/// What is kept of each second for the charts. Counts are per second, even where several seconds
/// were put together.
enum Measure {
  REQUESTS(0),
  INFORMATIONAL(1),
  SUCCESS(2),
  REDIRECTION(3),
  CLIENT_ERROR(4),
  SERVER_ERROR(5),
  /// Nothing was sent: the client had gone.
  UNANSWERED(6),
  P50(7),
  P95(8),
  P99(9),
  SLOWEST(10),
  BYTES_IN(11),
  BYTES_OUT(12),
  CONNECTIONS(13),
  IN_FLIGHT(14),
  HEAP(15),
  CPU(16),
  /// Client and server errors together.
  ERRORS(17),
  /// The share of requests of routes with a cache that the origin was not asked for, in
  /// thousandths.
  CACHE_HITS(18),
  CACHE_ASKED(19),
  CACHE_ANSWERED(20);

  private final int index;

  Measure(int index) {
    this.index = index;
  }

  /// Which series of the ring it is.
  int index() {
    return index;
  }

  /// One value a measure.
  static float[] row(Second second) {
    float[] row = new float[values().length];
    for (Measure measure : values()) {
      row[measure.index] = (float) measure.of(second);
    }
    return row;
  }

  private double of(Second second) {
    return switch (this) {
      case REQUESTS -> rate(second, second.requests());
      case INFORMATIONAL -> rate(second, second.informational());
      case SUCCESS -> rate(second, second.success());
      case REDIRECTION -> rate(second, second.redirection());
      case CLIENT_ERROR -> rate(second, second.clientError());
      case SERVER_ERROR -> rate(second, second.serverError());
      case UNANSWERED -> rate(second, Math.max(0, second.requests() - answered(second)));
      case P50 -> latency(second, second.p50Micros());
      case P95 -> latency(second, second.p95Micros());
      case P99 -> latency(second, second.p99Micros());
      case SLOWEST -> latency(second, second.maxMicros());
      case BYTES_IN -> rate(second, second.bytesIn());
      case BYTES_OUT -> rate(second, second.bytesOut());
      case CONNECTIONS -> second.connections();
      case IN_FLIGHT -> second.inFlight();
      case HEAP -> (double) second.heapBytes();
      case CPU -> second.cpuPermille();
      case ERRORS -> rate(second, (long) second.clientError() + second.serverError());
      case CACHE_HITS -> share(second.cacheAnswered(), second.cacheAsked());
      case CACHE_ASKED -> rate(second, second.cacheAsked());
      case CACHE_ANSWERED -> rate(second, second.cacheAnswered());
    };
  }

  private static double rate(Second second, long count) {
    return (double) count / Math.max(1, second.seconds());
  }

  /// No request has no latency, which is not a latency of zero.
  private static double latency(Second second, int micros) {
    return second.requests() == 0 ? Double.NaN : micros;
  }

  /// Of nothing there is no share.
  private static double share(int part, int all) {
    return all == 0 ? Double.NaN : 1000.0 * part / all;
  }

  private static int answered(Second second) {
    return second.informational()
        + second.success()
        + second.redirection()
        + second.clientError()
        + second.serverError();
  }
}
