package com.acme.engine.blackbox;

import com.acme.engine.client.RawServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server behind the engine that keeps the bodies it gets, framed either way, and says `ok`.
final class RequestSink implements AutoCloseable {

  private final RawServer server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  RequestSink() throws Exception {
    this.server =
        new RawServer(it -> {
          for (String head = it.readHead(); !head.isEmpty(); head = it.readHead()) {
            bodies.add(body(it, head));
            it.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          }
        });
  }

  String url() {
    return server.url().toString();
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  /// How many connections came.
  int connections() {
    return server.accepted();
  }

  String lastHead() {
    return server.lastHead();
  }

  @Override
  public void close() {
    server.close();
  }

  private static String body(RawServer.Conversation it, String head) throws Exception {
    for (String line : head.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        return it.read(Integer.parseInt(line.substring(15).strip()));
      }
    }
    if (!head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")) {
      return "";
    }
    StringBuilder body = new StringBuilder();
    int size = size(it);
    while (size > 0) {
      body.append(it.read(size));
      it.readUntil("\r\n");
      size = size(it);
    }
    it.readUntil("\r\n");
    return body.toString();
  }

  private static int size(RawServer.Conversation it) throws Exception {
    return Integer.parseInt(it.readUntil("\r\n").strip(), 16);
  }
}
