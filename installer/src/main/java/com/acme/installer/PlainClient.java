package com.acme.installer;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A client with a connection of its own that costs less than the server it keeps busy.
///
/// @param origin where it is served over HTTP/1.1
/// @param requests what is asked for, each a whole head; each answer says its length
record PlainClient(URI origin, List<String> requests) implements TrainingLoad.Client {

  private static final String LENGTH = "Content-Length:";

  @Override
  public void ask(long end) throws IOException {
    try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      while (System.nanoTime() < end) {
        for (String request : requests) {
          out.write(request.getBytes(StandardCharsets.ISO_8859_1));
          in.skipNBytes(length(in));
        }
      }
    }
  }

  /// Reads a head, and what it says of the content's length.
  private static long length(InputStream in) throws IOException {
    long length = -1;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Long.parseLong(line.substring(LENGTH.length()).strip());
      }
    }
    if (length < 0) {
      throw new IOException("an answer without a length");
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the server ended the connection");
      }
      if (octet != '\r') {
        line.append((char) octet);
      }
    }
    return line.toString();
  }
}
