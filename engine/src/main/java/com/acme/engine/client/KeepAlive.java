package com.acme.engine.client;

import java.util.Locale;
import java.util.OptionalInt;

/// The field `Keep-Alive` (RFC 2068 section 19.7.1.1), as servers still send it.
final class KeepAlive {

  private KeepAlive() {}

  /// How long the server keeps an idle connection, in seconds.
  static OptionalInt timeoutSeconds(String value) {
    for (String parameter : value.split(",", 10)) {
      String text = parameter.strip().toLowerCase(Locale.ROOT);
      if (text.matches("timeout=[0-9]{1,6}")) {
        return OptionalInt.of(Integer.parseInt(text.substring("timeout=".length())));
      }
    }
    return OptionalInt.empty();
  }
}
