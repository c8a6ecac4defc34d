package com.acme.console.traffic.socket;

import com.acme.console.engine.SocketMessage;
import java.util.HexFormat;

/// A message in one line.
final class Preview {

  private static final int CHARACTERS = 300;
  private static final int OCTETS = 32;

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private Preview() {}

  static String of(SocketMessage message) {
    return switch (message.type()) {
      case TEXT -> line(message.text());
      case BINARY -> octets(message.content());
      case CLOSE -> ("Close " + message.closeCode() + "  " + line(message.text())).strip();
      case PING -> ("Ping  " + octets(message.content())).strip();
      case PONG -> ("Pong  " + octets(message.content())).strip();
    };
  }

  private static String line(String text) {
    String start = text.length() > CHARACTERS ? text.substring(0, CHARACTERS) + "\u2026" : text;
    return start.replaceAll("\\s+", " ").strip();
  }

  private static String octets(byte[] content) {
    int count = Math.min(OCTETS, content.length);
    return HEX.formatHex(content, 0, count) + (count < content.length ? " \u2026" : "");
  }
}
