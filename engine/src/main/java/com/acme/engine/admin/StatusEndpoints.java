package com.acme.engine.admin;

import com.acme.engine.config.Logging;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.observe.LogEntry;
import com.acme.engine.observe.Metrics;
import com.acme.engine.observe.Sample;
import com.acme.engine.route.Explanation;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the server is and does, to be read.
final class StatusEndpoints {

  private static final int DAY = 86_400;
  private static final int MOST_SAMPLES = 10_000;

  private record Samples(int step, List<Sample> samples) {}

  private record Logs(List<LogEntry> entries) {}

  private final AdminServer server;
  private final RouteTable routes;

  StatusEndpoints(AdminServer server) {
    this.server = server;
    this.routes = new RouteTable(server.status(), server.counters());
  }

  Response metrics(ApiRequest request) {
    Metrics.Scrape scrape = server.metrics().scrape(request.field("Accept"));
    return Response.of(200)
        .set("Content-Type", scrape.contentType())
        .set("Vary", "Accept")
        .body(Body.bytes(scrape.text()));
  }

  Response openApi(ApiRequest request) throws IOException {
    try (InputStream in = StatusEndpoints.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IOException("openapi.json is missing from this build");
      }
      return Response.of(200)
          .set("Content-Type", "application/json")
          .body(Body.bytes(in.readAllBytes()));
    }
  }

  Response status(ApiRequest request) {
    return Json.ok(server.status().status());
  }

  Response routes(ApiRequest request) {
    return Json.ok(routes.read());
  }

  /// Seconds of the last day.
  Response stats(ApiRequest request) {
    int step = request.number("step", 1, 1, 3_600);
    int seconds = request.number("seconds", 300, 1, DAY);
    if (seconds / step > MOST_SAMPLES) {
      throw new HttpFailure(
          400, "that is more than " + MOST_SAMPLES + " samples; ask for a larger step");
    }
    Instant since = request.parameter("since").map(StatusEndpoints::instant).orElse(Instant.MIN);
    Instant earliest = server.clock().instant().minusSeconds(seconds);
    Instant from = since.isAfter(earliest) ? since : earliest;
    return Json.ok(new Samples(step, server.stats().since(from, step)));
  }

  /// The newest lines of the server's log.
  Response logs(ApiRequest request) {
    int limit = request.number("limit", 200, 1, 5_000);
    Logging.Level level =
        request.parameter("level").map(StatusEndpoints::level).orElse(Logging.Level.TRACE);
    String room = request.parameter("room").orElse("");
    String requestId = request.parameter("requestId").orElse("");
    return Json.ok(
        new Logs(
            server
                .logTail()
                .newest(
                    entry ->
                        entry.level().compareTo(level) <= 0
                            && (room.isEmpty() || entry.room().equals(room))
                            && (requestId.isEmpty() || entry.requestId().equals(requestId)),
                    limit)));
  }

  Response explain(ApiRequest request) {
    Explanation explanation = server.explainer().explain(Explained.request(request));
    return Json.ok(explanation);
  }

  /// With the text that is the content, instead of the one that serves.
  Response explainText(ApiRequest request) throws IOException {
    String text = ConfigEndpoints.text(request);
    return switch (server.explainer().explain(Explained.request(request), text)) {
      case Explainer.Answer.Explains(Explanation explanation) -> Json.ok(explanation);
      case Explainer.Answer.Rejected(var problems) -> Problems.of(problems);
    };
  }

  Response chain(ApiRequest request) {
    return pem(server.certificates().chain(request.variable("name")));
  }

  Response localAuthority(ApiRequest request) {
    return pem(server.certificates().localAuthority());
  }

  /// RFC 8555 section 9.1.
  private static Response pem(Optional<String> certificates) {
    return Response.of(200)
        .set("Content-Type", "application/pem-certificate-chain")
        .body(
            Body.text(
                certificates.orElseThrow(() -> new HttpFailure(404, "there is none in use"))));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new HttpFailure(400, "since is an instant, as in since=2026-11-23T09:40:00Z");
    }
  }

  static Logging.Level level(String text) {
    try {
      return Logging.Level.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, "level is error, warn, info, debug or trace");
    }
  }
}
