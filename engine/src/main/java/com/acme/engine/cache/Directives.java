package com.acme.engine.cache;

import com.acme.engine.http.CacheControl;
import com.acme.engine.http.Fields;

/// The directives of a response that count for this cache.
///
/// @param targeted whether they stand in a field that is meant for caches like this one; then no
///   other counts (RFC 9213 section 2.2)
record Directives(CacheControl control, boolean targeted) {

  static Directives of(Fields response) {
    return CacheControl.targeted(response, "CDN-Cache-Control")
        .map(control -> new Directives(control, true))
        .orElseGet(() -> new Directives(CacheControl.of(response), false));
  }
}
