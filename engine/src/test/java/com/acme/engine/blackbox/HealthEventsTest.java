package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
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
      WatchedEvents events = WatchedEvents.of(socket, served, "health");
      Future<?> closed = closing.submit(served::close);
      String data = events.next();
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
      WatchedEvents events = WatchedEvents.of(socket, served, "health");
      watching.countDown();
      String down = events.next();
      assertTrue(down.contains("\"upstream\":\"up\""), down);
      assertTrue(down.contains("\"server\":\"" + server.url() + "\""), down);
      assertTrue(down.contains("\"state\":\"down\""), down);
      assertTrue(down.contains("/h: it answered 500"), down);
      status.set(200);
      String up = events.next();
      assertTrue(up.contains("\"state\":\"up\""), up);
    }
  }
}
