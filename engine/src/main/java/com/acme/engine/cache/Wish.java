package com.acme.engine.cache;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.http.Fields;
import org.jspecify.annotations.Nullable;

/// A request and what the cache has for it.
///
/// @param exchange of the client
/// @param key what its answer is stored under
/// @param url of the request
/// @param stored what the request's fields choose of what is stored there; null: nothing
/// @param asked what the cache does with it
record Wish(
    Exchange exchange,
    CacheKey key,
    String url,
    @Nullable StoredResponse stored,
    CacheStatus asked) {

  Fields fields() {
    return exchange.request().fields();
  }

  /// Whether only a part is wanted, and the whole is not here to cut it from.
  boolean isPart() {
    return fields().contains("Range") && !key.isSlice() && (stored == null || !stored.isWhole());
  }
}
