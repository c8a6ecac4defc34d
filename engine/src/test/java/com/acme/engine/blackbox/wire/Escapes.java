package com.acme.engine.blackbox.wire;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Bytes as a line of text, both ways: `\r`, `\n`, `\t`, `\0`, `\\`, `\s` (a space that would stand
/// at the end of a line) and `\xHH`.
final class Escapes {

  private Escapes() {}

  /// The bytes a text stands for.
  ///
  /// @throws IllegalArgumentException if an escape is unknown
  static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        bytes.write(c);
      } else if (text.charAt(++i) == 'x') {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(control(text.charAt(i)));
      }
    }
    return bytes.toByteArray();
  }

  /// Bytes as they would stand in a file.
  static String text(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      switch (bytes[i]) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n\n      ");
        case '\t' -> text.append("\\t");
        case '\\' -> text.append("\\\\");
        default -> append(text, bytes[i] & 0xff);
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int octet) {
    if (octet < 0x20 || octet > 0x7e) {
      text.append("\\x").append(HexFormat.of().toHexDigits((byte) octet));
    } else {
      text.append((char) octet);
    }
  }

  private static int control(char escape) {
    return switch (escape) {
      case 'r' -> '\r';
      case 'n' -> '\n';
      case 't' -> '\t';
      case '0' -> 0;
      case 's' -> ' ';
      case '\\' -> '\\';
      default -> throw new IllegalArgumentException("unknown escape \\" + escape);
    };
  }
}
