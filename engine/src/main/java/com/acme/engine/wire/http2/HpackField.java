package com.acme.engine.wire.http2;

import com.acme.engine.wire.Octets;

/// A field line as it was decoded. Those in a table are checked and told apart once, not with each
/// message.
///
/// @param name as it came
/// @param value its octets as ISO-8859-1
/// @param kind what the name means
/// @param wellFormed whether both hold what they may (RFC 9113 section 8.2.1)
public record HpackField(String name, String value, FieldKind kind, boolean wellFormed) {

  /// What a table adds for each field (RFC 7541 section 4.1).
  private static final int OVERHEAD = 32;

  static HpackField of(String name, String value) {
    return new HpackField(name, value, FieldKind.of(name), isName(name) && isValue(value));
  }

  /// As RFC 7541 section 4.1 and RFC 9113 section 6.5.2 count it.
  public int size() {
    return size(name, value);
  }

  static int size(String name, String value) {
    return name.length() + value.length() + OVERHEAD;
  }

  private static boolean isName(String name) {
    int start = name.startsWith(":") ? 1 : 0;
    for (int i = start; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Octets.isToken(c) || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return name.length() > start;
  }

  /// Whether a value may be sent: no control, and no blank at either end.
  static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!Octets.isValue(value.charAt(i))) {
        return false;
      }
    }
    return value.isEmpty()
        || !(isBlank(value.charAt(0)) || isBlank(value.charAt(value.length() - 1)));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
