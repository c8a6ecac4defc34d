package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;

/// Where a client reaches what it asked for: as a trusted proxy in front says, or as the client
/// did.
///
/// @param scheme `http` or `https`
/// @param authority host and optional port; empty: unknown
/// @param prefix path prefix that the upstream does not know about; empty: none
record PublicAddress(String scheme, String authority, String prefix) {

  static PublicAddress of(Exchange exchange, PrefixStripping prefix) {
    Request request = exchange.request();
    return new PublicAddress(
        stated(exchange, "X-Forwarded-Proto", request.scheme()),
        stated(exchange, "X-Forwarded-Host", request.authority()),
        prefix.of(request.target()));
  }

  /// The first of a list is what the outermost proxy was asked.
  private static String stated(Exchange exchange, String name, String otherwise) {
    String value =
        exchange.isFromTrustedProxy() ? exchange.request().fields().first(name).orElse("") : "";
    int comma = value.indexOf(',');
    String first = (comma < 0 ? value : value.substring(0, comma)).strip();
    return first.isEmpty() ? otherwise : first;
  }
}
