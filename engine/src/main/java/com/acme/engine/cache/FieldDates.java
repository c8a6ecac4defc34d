package com.acme.engine.cache;

import com.acme.engine.http.HttpDate;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Dates as a cache reads them: without regard to case (RFC 9111 section 4.2).
final class FieldDates {

  private FieldDates() {}

  /// The date; empty when it is none.
  static Optional<Instant> parse(String text, Instant now) {
    Optional<Instant> strict = HttpDate.parse(text, now);
    return strict.isPresent() ? strict : HttpDate.parse(usualCase(text), now);
  }

  private static String usualCase(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      out.append(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
      inWord = letter;
    }
    String usual = out.toString();
    return usual.endsWith(" Gmt")
        ? usual.substring(0, usual.length() - 3) + "Gmt".toUpperCase(Locale.ROOT)
        : usual;
  }
}
