package com.acme.engine.cache;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lets stored responses go when a request may have changed what they are of (RFC 9111 section
/// 4.4): those of its target, and of what the answer names on the same origin.
public final class Invalidation implements Handler {

  /// RFC 9110 section 9.2.1, and what WebDAV adds.
  private static final Set<String> SAFE =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "REPORT", "SEARCH");

  private final ResponseStore store;
  private final String site;
  private final Handler next;

  /// Around a route without a cache of its own, in a site where other routes have one.
  ///
  /// @param site its name
  public Invalidation(ResponseStore store, String site, Handler next) {
    this.store = store;
    this.site = site;
    this.next = next;
  }

  @Override
  public Response handle(Exchange exchange) throws IOException, InterruptedException {
    Response response = next.handle(exchange);
    if (!SAFE.contains(exchange.request().method())) {
      after(exchange.request(), response);
    }
    return response;
  }

  /// Acts on the answer to a request of a method that is not safe.
  void after(Request request, Response response) {
    if (response.status() < 200 || response.status() > 399) {
      return;
    }
    String url = CacheKey.url(request);
    store.invalidate(site, url);
    for (String field : List.of("Location", "Content-Location")) {
      response
          .fields()
          .first(field)
          .flatMap(reference -> named(request, reference))
          .filter(other -> !other.equals(url))
          .ifPresent(other -> store.invalidate(site, other));
    }
  }

  static boolean isSafe(String method) {
    return SAFE.contains(method);
  }

  /// The URL that a reference leads to; empty when it is of another origin, which has no say here.
  private static Optional<String> named(Request request, String reference) {
    try {
      String origin = CacheKey.origin(request.scheme(), request.authority());
      URI base = URI.create(origin + request.target().pathAndQuery());
      return CacheKey.url(base.resolve(reference).toString())
          .filter(url -> url.startsWith(origin + "/"));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
