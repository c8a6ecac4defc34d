package com.acme.engine.proxy;

import com.acme.engine.http.Fields;

/// The line of `Via` (RFC 9110 section 7.6.3) that this server adds to what it passes on.
final class ViaLine {

  /// This server's name in it.
  static final String PSEUDONYM = "acme";

  /// Made once: one of them stands in nearly each message.
  private static final Fields HTTP_1_1 = of("1.1");

  private static final Fields HTTP_2 = of("2.0");

  private ViaLine() {}

  /// Adds the line to a message.
  ///
  /// @param received version of HTTP it came in: `1.1`, `2.0` …
  static void add(String received, Fields message) {
    message.addAll(
        switch (received) {
          case "1.1" -> HTTP_1_1;
          case "2.0" -> HTTP_2;
          default -> of(received);
        });
  }

  private static Fields of(String received) {
    return Fields.of("Via", received + " " + PSEUDONYM);
  }
}
