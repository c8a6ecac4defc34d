package com.acme.engine.admin;

import com.acme.engine.exchange.Response;
import com.acme.engine.observe.HealthReport;
import java.util.List;

/// Health for load balancers and orchestrators: 200 or 503 with the reasons, for anybody.
final class HealthEndpoints {

  private record Answer(String status, List<HealthReport.Check> checks) {}

  private final StatusSource source;

  HealthEndpoints(StatusSource source) {
    this.source = source;
  }

  /// Whether the process does its work; where not, it is to be restarted.
  Response live(ApiRequest request) {
    HealthReport health = source.health();
    return answer(health.live(), health);
  }

  /// Whether requests are to be sent here.
  Response ready(ApiRequest request) {
    HealthReport health = source.health();
    return answer(health.ready(), health);
  }

  /// Whether it has come up.
  Response started(ApiRequest request) {
    HealthReport health = source.health();
    return answer(health.started(), health);
  }

  private static Response answer(boolean good, HealthReport health) {
    Answer answer = new Answer(good ? "up" : "down", health.checks());
    return Json.response(good ? 200 : 503, "application/json", answer);
  }
}
