package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import java.util.Locale;
import java.util.Set;

/// What a trailer section may say (RFC 9110 section 6.5.1).
public final class Trailers {

  /// Fields that frame, route or authorize a message.
  private static final Set<String> NEVER =
      Set.of(
          "authorization",
          "cache-control",
          "connection",
          "content-encoding",
          "content-length",
          "content-range",
          "content-type",
          "cookie",
          "expect",
          "forwarded",
          "host",
          "keep-alive",
          "max-forwards",
          "proxy-authorization",
          "proxy-connection",
          "range",
          "set-cookie",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private Trailers() {}

  /// The fields that a trailer may have; the others are dropped.
  public static Fields permitted(Fields received) {
    Fields permitted = new Fields();
    received.forEach((name, value) -> {
      if (!NEVER.contains(name.toLowerCase(Locale.ROOT))) {
        permitted.add(name, value);
      }
    });
    return permitted;
  }
}
