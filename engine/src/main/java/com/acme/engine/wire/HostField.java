package com.acme.engine.wire;

import com.acme.engine.http.Fields;

/// The rules of `Host` (RFC 9112 section 3.2): once in HTTP/1.1, never twice, and well-formed.
public final class HostField {

  private HostField() {}

  static void check(Version version, Fields fields) throws MalformedMessage {
    int count = 0;
    for (int i = 0; i < fields.size(); i++) {
      if (fields.nameAt(i).equalsIgnoreCase("Host")) {
        count++;
        if (!fields.valueAt(i).isEmpty()) {
          check(fields.valueAt(i));
        }
      }
    }
    if (count > 1 || (count == 0 && version == Version.HTTP_1_1)) {
      throw MalformedMessage.bad(count > 1 ? "more than one Host" : "no Host");
    }
  }

  /// Checks host and optional port.
  ///
  /// @throws MalformedMessage if they are malformed
  public static void check(String authority) throws MalformedMessage {
    int end = authority.startsWith("[") ? literalEnd(authority) : nameEnd(authority);
    if (end == 0) {
      throw MalformedMessage.bad("Host is malformed");
    }
    if (end < authority.length()) {
      checkPort(authority, end);
    }
  }

  private static int nameEnd(String authority) throws MalformedMessage {
    int end = authority.indexOf(':');
    int stop = end < 0 ? authority.length() : end;
    for (int i = 0; i < stop; i++) {
      char c = authority.charAt(i);
      if (c > 0x7e || !Octets.isHost(c)) {
        throw MalformedMessage.bad("Host is malformed");
      }
    }
    return stop;
  }

  /// The end of an IPv6 literal; addresses with a zone or of a future version are refused.
  private static int literalEnd(String authority) throws MalformedMessage {
    int end = authority.indexOf(']');
    for (int i = 1; i < end; i++) {
      char c = authority.charAt(i);
      if (c != ':' && c != '.' && Octets.hex(c) < 0) {
        throw MalformedMessage.bad("Host is malformed");
      }
    }
    if (end < 3) {
      throw MalformedMessage.bad("Host is malformed");
    }
    return end + 1;
  }

  private static void checkPort(String authority, int colon) throws MalformedMessage {
    boolean wellFormed = authority.charAt(colon) == ':' && authority.length() - colon <= 6;
    for (int i = colon + 1; wellFormed && i < authority.length(); i++) {
      wellFormed = Octets.isDigit(authority.charAt(i));
    }
    if (!wellFormed) {
      throw MalformedMessage.bad("Host is malformed");
    }
  }
}
