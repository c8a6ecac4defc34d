package com.acme.engine.admin;

import com.acme.engine.cache.warm.WarmProgress;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetching what will be asked for.
final class WarmEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger(WarmEndpoints.class);
  private static final int LONGEST = 8 << 20;
  private static final int ACCEPTED = 202;

  private record Jobs(List<WarmProgress> jobs) {}

  private final ResponseControl responses;

  WarmEndpoints(ResponseControl responses) {
    this.responses = responses;
  }

  Response start(ApiRequest request) throws IOException {
    WarmRequest wanted = Json.read(request.content(LONGEST), WarmRequest.class);
    WarmProgress begun = responses.warm(wanted.order()).orElseThrow(WarmEndpoints::busy);
    LOG.info("cache warming {} asked for by {}", begun.id(), request.caller().name());
    return Json.response(ACCEPTED, "application/json", begun)
        .set("Location", AdminEndpoints.API + "/cache/warm/" + begun.id());
  }

  Response list(ApiRequest request) {
    return Json.ok(new Jobs(responses.warming()));
  }

  Response one(ApiRequest request) {
    return told(responses.warming(request.variable("id")));
  }

  Response cancel(ApiRequest request) throws InterruptedException {
    return told(responses.cancelWarming(request.variable("id")));
  }

  /// What is asked for while as much is under way as there may be.
  static HttpFailure busy() {
    return new HttpFailure(
        409, "too many jobs warm the cache at the moment; wait for one, or cancel it");
  }

  private static Response told(Optional<WarmProgress> job) {
    return Json.ok(
        job.orElseThrow(
            () -> new HttpFailure(404, "no such job; GET /api/v1/cache/warm has the newest")));
  }
}
