package com.acme.engine.listener;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// A client that speaks raw bytes. Fields that say nothing here are left out of what it reads.
record Client(Socket socket) implements AutoCloseable {

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// All that comes up to the end of the connection.
  String rest() throws IOException {
    StringBuilder all = new StringBuilder();
    try {
      for (int octet = socket.getInputStream().read();
          octet >= 0;
          octet = socket.getInputStream().read()) {
        all.append((char) octet);
      }
    } catch (SocketException reset) {
      all.append("(reset)");
    }
    return plain(all.toString());
  }

  /// What comes up to and with a text; what came when the connection ends before it.
  String until(String end) throws IOException {
    StringBuilder all = new StringBuilder();
    while (all.indexOf(end) < 0) {
      int octet = socket.getInputStream().read();
      if (octet < 0) {
        break;
      }
      all.append((char) octet);
    }
    return plain(all.toString());
  }

  private static String plain(String transcript) {
    return transcript.replaceAll(
        "(Date|Cache-Control|X-[A-Za-z-]+|Content-Security-Policy|Content-Type): [^\r]*\r\n", "");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
