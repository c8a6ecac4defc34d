package com.acme.engine.filter;

import com.acme.engine.http.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// An exchange as a table row has it.
record Row(
    String id,
    Instant start,
    String method,
    String host,
    String path,
    String query,
    String site,
    String route,
    int status,
    Duration duration,
    long size,
    String upstream,
    String cache,
    String client,
    boolean aborted,
    Fields fields)
    implements Filterable {

  /// A failed order: every key has something to find.
  static final Row ORDER =
      new Row(
          "01HZXABC",
          Instant.parse("2026-11-23T09:40:05Z"),
          "POST",
          "shop.localhost",
          "/api/orders/7",
          "debug=1&q=red+shoes",
          "shop",
          "api",
          502,
          Duration.ofMillis(300),
          1_500_000,
          "http://127.0.0.1:9001",
          "miss",
          "127.0.0.1",
          false,
          Fields.of("Content-Type", "application/json; charset=utf-8", "X-Beta", "1"));

  Row withStatus(int newStatus, boolean nowAborted) {
    return new Row(
        id,
        start,
        method,
        host,
        path,
        query,
        site,
        route,
        newStatus,
        duration,
        size,
        upstream,
        cache,
        client,
        nowAborted,
        fields);
  }

  /// The same, without an upstream or a cache.
  Row answeredHere() {
    return new Row(
        id, start, method, host, path, query, site, route, status, duration, size, "", "", client,
        aborted, fields);
  }

  /// As one that answered with 101.
  @Override
  public boolean open() {
    return status == 101;
  }

  @Override
  public String protocol() {
    return "HTTP/2";
  }

  @Override
  public String connectionId() {
    return "c17";
  }

  @Override
  public long durationNanos() {
    return duration.toNanos();
  }

  @Override
  public String contentType() {
    return String.join("", fields.all("Content-Type"));
  }

  @Override
  public List<String> header(String name) {
    return fields.all(name);
  }
}
