package com.acme.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client of HTTP/1.1 with one connection, for answers that state their length.
final class CacheClient implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  CacheClient(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /// Asks, and reads the answer to its end.
  ///
  /// @return the content, as text
  /// @throws IOException if it is no 200
  String get(String target) throws IOException {
    String request = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String head = WebSocketEcho.head(in);
    if (!head.startsWith("HTTP/1.1 200 ")) {
      throw new IOException(target + ": " + head);
    }
    int length =
        head.lines()
            .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElseThrow(() -> new IOException("no length: " + head));
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("the answer to " + target + " was cut short");
    }
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
