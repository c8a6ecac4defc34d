package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Server-sent events of one kind, as the API tells them.
final class WatchedEvents {

  private final BufferedReader in;
  private final String kind;

  private WatchedEvents(BufferedReader in, String kind) {
    this.in = in;
    this.kind = kind;
  }

  /// Asks for events, and waits until they are on.
  ///
  /// @param socket to the admin address
  static WatchedEvents of(Socket socket, Served served, String kind) throws IOException {
    String request =
        "GET /api/v1/events?types="
            + kind
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + served.bearer(".acme/admin-token")
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    assertEquals("HTTP/1.1 200 OK", in.readLine());
    String line = in.readLine();
    while (line != null && !line.startsWith(":") && !line.startsWith("event:")) {
      line = in.readLine();
    }
    return new WatchedEvents(in, kind);
  }

  /// The data of the next one; empty: there is none any more.
  String next() throws IOException {
    String line = in.readLine();
    while (line != null && !line.equals("event: " + kind)) {
      line = in.readLine();
    }
    String data = in.readLine();
    return data == null ? "" : data.substring(data.indexOf(':') + 1).strip();
  }
}
