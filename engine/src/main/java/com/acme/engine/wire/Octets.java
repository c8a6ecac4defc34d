package com.acme.engine.wire;

/// Classes of octets (RFC 9110 section 5.6.2, RFC 5234 appendix B).
public final class Octets {

  private static final byte TOKEN = 1;
  private static final byte VALUE = 2;
  private static final byte TARGET = 4;
  private static final byte HOST = 8;

  private static final byte[] CLASSES = classes();

  private Octets() {}

  /// Whether a token may hold it: a method, a field name.
  public static boolean isToken(int octet) {
    return (CLASSES[octet & 0xff] & TOKEN) != 0;
  }

  /// Whether a field value may hold it: visible, space, tab, or above ASCII. Other controls are
  /// refused, not only CR, LF and NUL: no honest peer sends them, and parsers differ in them.
  public static boolean isValue(int octet) {
    return (CLASSES[octet & 0xff] & VALUE) != 0;
  }

  /// Whether a request target may hold it: visible ASCII.
  static boolean isTarget(int octet) {
    return (CLASSES[octet & 0xff] & TARGET) != 0;
  }

  /// Whether a host name may hold it. Narrower than RFC 3986's reg-name: percent-encodings and
  /// sub-delimiters are in no real host name, but in many attempts to confuse a router or a cache.
  static boolean isHost(int octet) {
    return (CLASSES[octet & 0xff] & HOST) != 0;
  }

  static boolean isDigit(int octet) {
    return octet >= '0' && octet <= '9';
  }

  /// The value of a hexadecimal digit, or -1.
  static int hex(int octet) {
    if (octet >= '0' && octet <= '9') {
      return octet - '0';
    }
    int lower = octet | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int c = 0; c < 256; c++) {
      if (c == '\t' || (c >= ' ' && c != 0x7f)) {
        classes[c] |= VALUE;
      }
      if (c > ' ' && c < 0x7f) {
        classes[c] |= TARGET;
      }
      boolean alphanumeric = Character.isLetterOrDigit(c) && c < 0x7f;
      if (alphanumeric || (c < 0x7f && "!#$%&'*+-.^_`|~".indexOf(c) >= 0)) {
        classes[c] |= TOKEN;
      }
      if (alphanumeric || (c < 0x7f && "-._~".indexOf(c) >= 0)) {
        classes[c] |= HOST;
      }
    }
    return classes;
  }
}
