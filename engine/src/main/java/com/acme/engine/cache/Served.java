package com.acme.engine.cache;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.Fields;
import java.time.Instant;

/// Answers, with what the cache says about them.
final class Served {

  private Served() {}

  /// What is stored, as it is now.
  static Response stored(
      RouteCache route, Exchange exchange, StoredResponse stored, CacheStatus status, long now) {
    tell(exchange, status);
    long age = stored.age(now);
    Fields fields = stored.fields().copy();
    fields.add("Age", Long.toString(age));
    fields.add(CacheStatus.FIELD, status.value(stored.lifetime().fresh() - age));
    Response response = Answers.of(exchange.request(), stored, fields, Instant.ofEpochMilli(now));
    route.counters().bytesServed.add(response.body().length());
    return response;
  }

  /// What has just come, for the one who made the trip: with its own fields.
  static Response arrived(
      Exchange exchange, StoredResponse stored, Fields arrived, CacheStatus status, long now) {
    tell(exchange, status);
    Fields fields = arrived.copy().add(CacheStatus.FIELD, status.value());
    return stored.isWhole()
        ? Answers.of(exchange.request(), stored, fields, Instant.ofEpochMilli(now))
        : new Response(stored.status(), fields, stored.content().body());
  }

  /// What is still coming.
  ///
  /// @param fields its own, or those that are stored
  /// @param body reads it
  static Response arriving(
      Exchange exchange, StoredResponse head, Fields fields, Body body, CacheStatus status) {
    tell(exchange, status);
    fields.add(CacheStatus.FIELD, status.value());
    return new Response(head.status(), fields, body);
  }

  static void tell(Exchange exchange, CacheStatus status) {
    if (exchange.trace().isKept()) {
      exchange.trace().add(new Trace.CacheVerdict(status.verdict(), status.value()));
    }
  }
}
