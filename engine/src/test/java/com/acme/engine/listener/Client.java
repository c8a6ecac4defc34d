package com.acme.engine.listener;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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

  /// Whether the server has read all that was sent. What is not read waits in the server's socket,
  /// as the system tells (proc_net_tcp of Linux); elsewhere it cannot be known, and is taken to be.
  boolean isHeard() throws IOException {
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      Path file = Path.of(table);
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          if (isOther(line.strip().split(" +", -1))) {
            return line.matches(".* [0-9A-F]{8}:00000000 .*");
          }
        }
      }
    }
    return true;
  }

  /// Whether a row is that of the server's end: local address, then the other one, with their
  /// ports.
  private boolean isOther(String[] row) {
    return row.length > 4
        && row[1].endsWith(String.format(Locale.ROOT, ":%04X", socket.getPort()))
        && row[2].endsWith(String.format(Locale.ROOT, ":%04X", socket.getLocalPort()));
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
