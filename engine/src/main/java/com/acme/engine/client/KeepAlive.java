package com.acme.engine.client;

import java.util.OptionalInt;

/// The field `Keep-Alive` (RFC 2068 section 19.7.1.1), as servers still send it.
final class KeepAlive {

  private static final String TIMEOUT = "timeout=";
  private static final int MOST_DIGITS = 6;

  private KeepAlive() {}

  /// How long the server keeps an idle connection, in seconds.
  static OptionalInt timeoutSeconds(String value) {
    for (String parameter : value.split(",", -1)) {
      String text = parameter.strip();
      if (text.regionMatches(true, 0, TIMEOUT, 0, TIMEOUT.length())) {
        return number(text, TIMEOUT.length());
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt number(String text, int start) {
    if (start == text.length() || text.length() - start > MOST_DIGITS) {
      return OptionalInt.empty();
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(Integer.parseInt(text, start, text.length(), 10));
  }
}
