package com.acme.bench.chaos;

import com.acme.bench.WebSocketEcho;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A server behind the proxy, in a process of its own, so that it can be killed and frozen:
/// `/items/ID` says the ID again, `/healthz` is well, `/slow/MILLIS` delays every later item.
public final class Origin {

  private static final int BACKLOG = 500;
  private static final String PADDING = ".".repeat(1_000);

  private final int number;
  private volatile Duration delay = Duration.ZERO;

  private Origin(int number) {
    this.number = number;
  }

  /// Serves until it is ended.
  ///
  /// @param args its number, which every answer has as the field `X-Server`, and its port
  public static void main(String[] args) throws IOException {
    Origin origin = new Origin(Integer.parseInt(args[0]));
    int port = Integer.parseInt(args[1]);
    try (ServerSocket listening =
        new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress())) {
      while (true) {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> origin.serve(client));
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream());
      while (true) {
        String target = WebSocketEcho.head(in).split(" ", 3)[1];
        client.getOutputStream().write(answer(target).getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException gone) {
      // The proxy closed it, or the run ended.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private String answer(String target) throws InterruptedException {
    String last = target.substring(target.lastIndexOf('/') + 1);
    if (target.startsWith("/slow/")) {
      delay = Duration.ofMillis(Long.parseLong(last));
    } else if (target.startsWith("/items/")) {
      Thread.sleep(delay);
    }
    String body = last + "\n" + PADDING;
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Server: %d\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(number, body.length(), body);
  }
}
