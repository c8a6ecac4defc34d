package com.acme.bench.chaos;

import com.acme.bench.WebSocketEcho;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A client that keeps its connection. It asks nothing twice: what fails has failed.
final class Client implements Closeable {

  private static final int DEADLINE_MILLIS = 5_000;

  private final int port;
  private Optional<Connection> connection = Optional.empty();

  Client(int port) {
    this.port = port;
  }

  /// Asks for an item, with a deadline of 5 s for each read.
  Answer item(long id) {
    long sent = System.nanoTime();
    try {
      Response response = ask("/items/" + id);
      String trouble = response.trouble(id);
      return new Answer(sent, System.nanoTime(), response.status(), response.server(), trouble);
    } catch (IOException failed) {
      close();
      return new Answer(sent, System.nanoTime(), 0, 0, failed.toString());
    }
  }

  /// What is answered at a path.
  String text(String path) throws IOException {
    return ask(path).body();
  }

  private Response ask(String path) throws IOException {
    if (connection.isEmpty()) {
      connection = Optional.of(Connection.open(port));
    }
    Response response = connection.get().ask(path);
    if (response.field("connection").equals("close")) {
      close();
    }
    return response;
  }

  @Override
  public void close() {
    connection.ifPresent(Connection::close);
    connection = Optional.empty();
  }

  private record Connection(Socket socket, InputStream in) {

    static Connection open(int port) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(DEADLINE_MILLIS);
      return new Connection(socket, new BufferedInputStream(socket.getInputStream()));
    }

    Response ask(String path) throws IOException {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String head = WebSocketEcho.head(in);
      int length = Integer.parseInt(Response.field(head, "content-length"));
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException("the connection ended in a body");
      }
      return new Response(head, new String(body, StandardCharsets.US_ASCII));
    }

    void close() {
      try {
        socket.close();
      } catch (IOException broken) {
        // It is gone, as it shall be.
      }
    }
  }

  private record Response(String head, String body) {

    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }

    int server() {
      String number = field("x-server");
      return number.isEmpty() ? 0 : Integer.parseInt(number);
    }

    String trouble(long id) {
      if (status() != 200) {
        return "status " + status();
      }
      return body.startsWith(id + "\n") ? "" : "another item";
    }

    String field(String name) {
      return field(head, name);
    }

    static String field(String head, String name) {
      return head.lines()
          .map(line -> line.toLowerCase(Locale.ROOT))
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }
}
