package com.acme.engine.cache;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.http.CacheControl;
import org.jspecify.annotations.Nullable;

/// A request that the cache looks for an answer to.
///
/// @param exchange of the client
/// @param key what its answer is stored under
/// @param url of the request
/// @param asks the request's directives
record Lookup(Exchange exchange, CacheKey key, String url, CacheControl asks) {

  Request request() {
    return exchange.request();
  }

  /// The same for a part of what is asked for.
  ///
  /// @param exchange with the request for it
  Lookup part(Exchange exchange, CacheKey key) {
    return new Lookup(exchange, key, url, asks);
  }

  /// Whether it asks for the origin's word as HTTP/1.0 did (RFC 9111 section 5.4).
  boolean reloads() {
    return asks.isEmpty() && request().fields().listContains("Pragma", "no-cache");
  }

  /// What is fetched.
  ///
  /// @param stored what the request's fields choose of what is stored; null: nothing
  /// @param asked what the cache does with it
  Wish wish(@Nullable StoredResponse stored, CacheStatus asked) {
    return new Wish(exchange, key, url, stored, asked);
  }
}
