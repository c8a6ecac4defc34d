package com.acme.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// What a cache stands before: answers late, and counts how often it was asked. Its connections
/// serve one request each, so that none of them outlives the count.
final class SlowOrigin implements AutoCloseable {

  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\nContent-Type: text/plain\r\n"
          + "Content-Length: 1024\r\nConnection: close\r\n\r\n"
          + "x".repeat(1_024);

  private final ServerSocket socket;
  private final int millis;
  private final AtomicInteger asked = new AtomicInteger();

  /// @param millis that every answer takes
  SlowOrigin(int port, int millis) throws IOException {
    this.socket = new ServerSocket(port, 2_000, InetAddress.getLoopbackAddress());
    this.millis = millis;
    Thread.ofVirtual().start(this::accept);
  }

  /// How many requests came.
  int asked() {
    return asked.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // The end of the run.
    }
  }

  private void serve(Socket client) {
    try (client) {
      WebSocketEcho.head(new BufferedInputStream(client.getInputStream()));
      asked.incrementAndGet();
      Thread.sleep(millis);
      client.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException gone) {
      // A server closed its connection.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
