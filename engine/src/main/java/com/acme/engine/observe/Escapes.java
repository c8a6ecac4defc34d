package com.acme.engine.observe;

import java.util.HexFormat;

/// Writes foreign text into a log so that it can neither end a line nor drive a terminal.
final class Escapes {

  /// Longer values are cut: a log line is for reading, and a flood must not fill the disk by one
  /// field.
  static final int LONGEST = 2_048;

  private Escapes() {}

  /// A JSON string with its quotes (RFC 8259 section 7), without C1 controls and line separators.
  static void json(StringBuilder out, String text) {
    out.append('"');
    int length = Math.min(text.length(), LONGEST);
    for (int i = appendPlain(out, text, length); i < length; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (isHarmless(c)) {
        out.append(c);
      } else {
        unicode(out, c);
      }
    }
    if (length < text.length()) {
      out.append("...");
    }
    out.append('"');
  }

  /// As Apache escapes what comes from clients: `\"`, `\\`, and `\xhh` for what does not print.
  static void plain(StringBuilder out, String text) {
    int length = Math.min(text.length(), LONGEST);
    for (int i = appendPlain(out, text, length); i < length; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        printable(out, c);
      }
    }
    if (length < text.length()) {
      out.append("...");
    }
  }

  /// A message of the server's own: only what does not print is escaped, and nothing is cut.
  static void text(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        out.append(c);
      } else {
        printable(out, c);
      }
    }
  }

  /// Appends what stands before the first character that may need escaping: nearly always all of
  /// it, at once.
  private static int appendPlain(StringBuilder out, String text, int length) {
    int plain = 0;
    while (plain < length && isPlain(text.charAt(plain))) {
      plain++;
    }
    out.append(text, 0, plain);
    return plain;
  }

  private static boolean isPlain(char c) {
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
  }

  private static void printable(StringBuilder out, char c) {
    if (isHarmless(c)) {
      out.append(c);
    } else if (c < 0x100) {
      out.append("\\x");
      HexFormat.of().toHexDigits(out, (byte) c);
    } else {
      unicode(out, c);
    }
  }

  private static void unicode(StringBuilder out, char c) {
    out.append("\\u");
    HexFormat.of().toHexDigits(out, (byte) (c >> 8));
    HexFormat.of().toHexDigits(out, (byte) c);
  }

  /// Neither a control character, nor a separator of lines, nor one that turns the direction of
  /// text, nor half of a pair.
  private static boolean isHarmless(char c) {
    if (c < 0x7f) {
      return c >= 0x20;
    }
    return c >= 0xa0
        && (c < 0x2028 || c > 0x202e)
        && (c < 0x2066 || c > 0x2069)
        && c != 0xfeff
        && !Character.isSurrogate(c);
  }
}
