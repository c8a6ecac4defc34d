package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Health as watchers and probes see it.
final class HealthEventsTest {

  @TempDir private Path folder;

  @Test
  void aWatcherIsToldThatTheServerDrains() throws Exception {
    Served served = Served.start(folder, "");
    try (served;
        Socket socket = served.connect("admin");
        ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
      BufferedReader events = watch(socket, served);
      Future<?> closed = closing.submit(served::close);
      String data = dataOf(events, "health");
      assertTrue(data.contains("\"ready\":false"), data);
      assertTrue(data.contains("the server is draining"), data);
      closed.get();
    }
  }

  @Test
  void aReadyServerSaysWhy() throws Exception {
    try (Served served = Served.start(folder, "")) {
      Answer ready = served.ask("admin", "GET", "/health/ready", "");
      assertEquals(200, ready.status());
      assertTrue(ready.text().contains("the server is running"), ready.text());
      assertTrue(ready.text().contains("all listeners accept"), ready.text());
    }
  }

  @Test
  void aWatcherIsToldOfAServerBehindThatIsDownAndThatItIsBack() throws Exception {
    AtomicInteger status = new AtomicInteger(500);
    CountDownLatch watching = new CountDownLatch(1);
    try (StubServer server =
            new StubServer((_, out) -> {
              watching.await();
              StubServer.fail(out, status.get());
            });
        Served served =
            Served.start(
                folder,
                Served.routes("{ path: /**, proxy: up }")
                    + ("upstreams: { up: { servers: [\"%s\"], health: { path: /h, interval: 20ms,"
                            + " timeout: 30s, unhealthy-after: 1, healthy-after: 1 } } }\n")
                        .formatted(server.url()));
        Socket socket = served.connect("admin")) {
      BufferedReader events = watch(socket, served);
      watching.countDown();
      String down = dataOf(events, "health");
      assertTrue(down.contains("\"upstream\":\"up\""), down);
      assertTrue(down.contains("\"server\":\"" + server.url() + "\""), down);
      assertTrue(down.contains("\"state\":\"down\""), down);
      assertTrue(down.contains("/h: it answered 500"), down);
      status.set(200);
      String up = dataOf(events, "health");
      assertTrue(up.contains("\"state\":\"up\""), up);
    }
  }

  /// Asks for events of health, and waits until they are on.
  private static BufferedReader watch(Socket socket, Served served) throws IOException {
    String request =
        "GET /api/v1/events?types=health HTTP/1.1\r\nHost: localhost\r\n"
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
    return in;
  }

  /// The data of the next event of a kind.
  private static String dataOf(BufferedReader in, String kind) throws IOException {
    String line = in.readLine();
    while (line != null && !line.equals("event: " + kind)) {
      line = in.readLine();
    }
    String data = in.readLine();
    return data == null ? "" : data;
  }
}
