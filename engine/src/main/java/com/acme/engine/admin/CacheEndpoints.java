package com.acme.engine.admin;

import com.acme.engine.cache.CacheStatistics;
import com.acme.engine.cache.warm.WarmProgress;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is cached, and letting it go.
final class CacheEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger(CacheEndpoints.class);
  private static final int LONGEST = 16 * 1024;
  private static final int ENTRIES = 100;

  private record Shown(
      CacheStatistics statistics,
      Map<String, CacheStatistics> sites,
      List<ResponseControl.Entry> entries) {}

  private record Purged(int purged) {}

  private record Renewed(int purged, WarmProgress warming) {}

  private final ResponseControl responses;

  CacheEndpoints(ResponseControl responses) {
    this.responses = responses;
  }

  Response show(ApiRequest request) {
    return Json.ok(
        new Shown(responses.statistics(), responses.sites(), responses.hottest(ENTRIES)));
  }

  Response purge(ApiRequest request) throws IOException {
    PurgeOrder order = Json.read(request.content(LONGEST), PurgeOrder.class);
    if (order.isDryRun()) {
      return Json.ok(responses.concerned(order.purge(), ENTRIES));
    }
    return order.isWarm() ? renew(request, order) : purge(request, order);
  }

  private Response purge(ApiRequest request, PurgeOrder order) {
    int purged = responses.purge(order.purge(), order.isSoft());
    log(request, order, purged);
    return Json.ok(new Purged(purged));
  }

  private Response renew(ApiRequest request, PurgeOrder order) {
    int purged = responses.concerned(order.purge(), 0).responses();
    WarmProgress job =
        responses.renew(order.purge(), order.isSoft()).orElseThrow(WarmEndpoints::busy);
    log(request, order, purged);
    return Json.ok(new Renewed(purged, job));
  }

  private static void log(ApiRequest request, PurgeOrder order, int purged) {
    LOG.info(
        "cache: {} purged{} by {}: {} responses",
        order.purge(),
        order.isSoft() ? " softly" : "",
        request.caller().name(),
        purged);
  }
}
