package com.acme.engine.listener.http1;

import com.acme.engine.wire.BodyLength;
import com.acme.engine.wire.RequestHead;
import com.acme.engine.wire.Version;
import java.util.Base64;

/// A request that offers to change a clear-text connection to HTTP/2 (RFC 7540 section 3.2).
final class Http2Offer {

  private static final int SETTING = 6;

  private Http2Offer() {}

  /// Whether it is one that can be taken; any other is served as what it is.
  static boolean isMade(RequestHead head) {
    String offered = head.fields().firstOrNull("Upgrade");
    return offered != null
        && offered.equalsIgnoreCase("h2c")
        && head.version() == Version.HTTP_1_1
        && head.body() instanceof BodyLength.None
        && head.fields().listContains("Connection", "upgrade")
        && head.fields().all("HTTP2-Settings").size() == 1
        && isSettings(head.fields().first("HTTP2-Settings").orElse(""));
  }

  private static boolean isSettings(String token) {
    try {
      return Base64.getUrlDecoder().decode(token).length % SETTING == 0;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
