package com.acme.console.upstreams;

import com.acme.console.controls.Unit;
import com.acme.console.engine.ServerSnapshot.UpstreamServer;

/// A column of the table.
enum Figure {
  NAME("Server", 176),
  STATE("State", 108),
  WEIGHT("Weight", 60),
  IN_FLIGHT("In flight", 62),
  REQUESTS("Req/s", 52),
  FAILURES("Fail/s", 52),
  LATENCY("Latency", 68),
  REASON("Why", 44);

  private static final int NANOS_PER_MICRO = 1_000;

  private final String title;
  private final int width;

  Figure(String title, int width) {
    this.title = title;
    this.width = width;
  }

  /// Its name for the user.
  String title() {
    return title;
  }

  /// Pixels at least.
  int width() {
    return width;
  }

  boolean isNumber() {
    return this != NAME && this != STATE && this != REASON;
  }

  /// What the cell says. What is as it should be says nothing, so that the rest is seen.
  String text(Shown shown) {
    return switch (this) {
      case IN_FLIGHT -> Integer.toString(shown.inFlight());
      case REQUESTS -> Unit.COUNT.text(shown.requestsPerSecond());
      case FAILURES ->
          shown.failuresPerSecond() == 0 ? "" : Unit.COUNT.text(shown.failuresPerSecond());
      case NAME, STATE, WEIGHT, LATENCY, REASON ->
          switch (shown) {
            case Shown.OfUpstream upstream -> text(upstream);
            case Shown.OfServer one -> text(one.server());
          };
    };
  }

  private String text(Shown.OfUpstream shown) {
    return switch (this) {
      case NAME -> shown.upstream().name();
      case STATE -> shown.words();
      case REASON -> shown.isBreakerOpen() ? shown.upstream().breakerReason() : "";
      case WEIGHT, IN_FLIGHT, REQUESTS, FAILURES, LATENCY -> "";
    };
  }

  private String text(UpstreamServer server) {
    return switch (this) {
      case NAME -> server.url();
      case STATE -> Health.of(server).word();
      case WEIGHT -> Integer.toString(server.weight());
      case LATENCY -> latency(server);
      case REASON -> Health.of(server) == Health.DOWN ? server.reason() : "";
      case IN_FLIGHT, REQUESTS, FAILURES -> "";
    };
  }

  static String latency(UpstreamServer server) {
    return server.latencyNanos() == 0
        ? ""
        : Unit.MICROS.text((double) server.latencyNanos() / NANOS_PER_MICRO);
  }
}
