package com.acme.engine.admin;

import com.acme.engine.cache.CacheStatistics;
import com.acme.engine.cache.ResponseStore;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is cached, and letting it go.
final class CacheEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger(CacheEndpoints.class);
  private static final int LONGEST = 16 * 1024;
  private static final int ENTRIES = 100;

  /// A stored response.
  ///
  /// @param bytes of content
  /// @param age in seconds
  /// @param ttl how long it is still fresh, in seconds; negative when it is stale
  /// @param vary the request fields that chose it
  private record Entry(
      String url,
      int status,
      String contentType,
      long bytes,
      long age,
      long ttl,
      List<String> vary,
      List<String> tags) {}

  private record Shown(CacheStatistics statistics, List<Entry> entries) {}

  private record Purged(int purged) {}

  private final ResponseStore store;
  private final InstantSource clock;

  CacheEndpoints(ResponseStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Response show(ApiRequest request) {
    long now = clock.millis();
    List<Entry> entries =
        store.hottest(ENTRIES).stream().map(stored -> entry(stored, now)).toList();
    return Json.ok(new Shown(store.statistics(), entries));
  }

  Response purge(ApiRequest request) throws IOException {
    PurgeOrder order = Json.read(request.content(LONGEST), PurgeOrder.class);
    int purged = store.purge(order.purge(), order.isSoft());
    LOG.info(
        "cache: {} purged{} by {}: {} responses",
        order.purge(),
        order.isSoft() ? " softly" : "",
        request.caller().name(),
        purged);
    return Json.ok(new Purged(purged));
  }

  private static Entry entry(StoredResponse stored, long now) {
    long age = stored.age(now);
    return new Entry(
        stored.url(),
        stored.status(),
        stored.fields().first("Content-Type").orElse(""),
        stored.content().length(),
        age,
        stored.lifetime().fresh() - age,
        stored.variant().names(),
        stored.tags());
  }
}
