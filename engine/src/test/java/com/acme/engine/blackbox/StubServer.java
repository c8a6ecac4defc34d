package com.acme.engine.blackbox;

import com.acme.engine.client.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server behind the engine: answers what it is told to, keeps its connections, and remembers
/// what came.
final class StubServer implements AutoCloseable {

  /// A request as it came.
  ///
  /// @param head the request line and the field lines
  record Received(String head) {
    String target() {
      return head.split(" ", 3)[1];
    }

    /// A field's value; empty where it is missing.
    String field(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /// Answers one request.
  interface Answering {
    void answer(Received request, OutputStream out) throws IOException, InterruptedException;
  }

  private final Answering answering;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final RawServer server;

  StubServer(Answering answering) throws IOException {
    this(0, answering);
  }

  /// At a port; 0: any that is free.
  StubServer(int port, Answering answering) throws IOException {
    this.answering = answering;
    this.server =
        new RawServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), this::serve);
  }

  /// Answers everything with this text.
  static StubServer saying(String text) throws IOException {
    return new StubServer((_, out) -> ok(out, text));
  }

  static void ok(OutputStream out, String text) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
  }

  /// A failure with this status.
  static void fail(OutputStream out, int status) throws IOException {
    write(out, "HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\n\r\nno");
  }

  /// Answers everything with a failure.
  static StubServer failing(int status) throws IOException {
    return new StubServer((_, out) -> fail(out, status));
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  String url() {
    return server.url().toString();
  }

  int port() {
    return server.port();
  }

  /// The newest request.
  Received last() {
    return received.getLast();
  }

  int requests() {
    return received.size();
  }

  /// How many connections came.
  int connections() {
    return server.accepted();
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(RawServer.Conversation connection) throws Exception {
    for (String head = connection.readHead(); !head.isEmpty(); head = connection.readHead()) {
      Received request = new Received(head);
      String length = request.field("Content-Length");
      connection.in.skipNBytes(length.isEmpty() ? 0 : Long.parseLong(length));
      received.add(request);
      answering.answer(request, connection.socket.getOutputStream());
    }
  }
}
