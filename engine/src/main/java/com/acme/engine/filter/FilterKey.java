package com.acme.engine.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The keys a term may have.
public enum FilterKey {
  /// The status, or its class.
  STATUS("the status or its class", "5xx", "2xx 3xx 4xx 5xx 404 >=400"),
  /// How long the exchange took.
  DUR("how long it took", ">250ms", ">100ms >250ms >1s <10ms 100ms..1s"),
  /// The method.
  METHOD("the method", "POST", "GET HEAD POST PUT PATCH DELETE OPTIONS"),
  /// The name of the route.
  ROUTE("the name of the route", "api", ""),
  /// The name of the site.
  SITE("the name of the site", "shop", ""),
  /// The host name.
  HOST("the host name", "shop.localhost", ""),
  /// The beginning of the path.
  PATH("the beginning of the path, or a pattern with *", "/api", ""),
  /// Content bytes sent.
  SIZE("how large the response is", ">1MB", ">10KB >100KB >1MB <1KB"),
  /// The server of an upstream that was asked last.
  UPSTREAM("the beginning of the upstream server's address", "127.0.0.1:9001", ""),
  /// The cache's verdict.
  CACHE("the cache's verdict, or none where it was not asked", "hit", "hit miss none"),
  /// The response's media type.
  TYPE(
      "the beginning of the response's media type, or a pattern with *",
      "application/json",
      "text/html application/json image/ *json"),
  /// The client's address.
  CLIENT("the beginning of the client's address", "127.0.0.1", ""),
  /// The protocol.
  PROTOCOL("the protocol", "h2", "h2 http/1.1 http/1.0"),
  /// The connection it came on.
  CONNECTION("the number of the connection", "17", ""),
  /// The beginning of the request ID.
  ID("the beginning of the request ID", "01HZX", ""),
  /// When the request began.
  TIME(
      "when it began, as an instant or a range of instants",
      "2026-11-23T09:40:00Z..2026-11-23T09:41:00Z",
      ""),
  /// A field of the request or the response.
  HEADER("a field that is there, or name=value", "Content-Type=*json*", ""),
  /// A state.
  IS("a state: aborted, error, ok or open", "aborted", "aborted error ok open");

  private final String meaning;
  private final String example;
  private final String offered;

  FilterKey(String meaning, String example, String offered) {
    this.meaning = meaning;
    this.example = example;
    this.offered = offered;
  }

  /// The key as it is typed.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it is compared with, for a person.
  public String meaning() {
    return meaning;
  }

  /// A value it may have.
  public String example() {
    return example;
  }

  /// Values worth offering whatever the traffic is.
  public List<String> offered() {
    return offered.isEmpty() ? List.of() : List.of(offered.split(" ", -1));
  }

  static Optional<FilterKey> named(String key) {
    for (FilterKey candidate : FilterKey.values()) {
      if (candidate.key().equalsIgnoreCase(key)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
