package com.acme.engine.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What happens to a connection after `101 Switching Protocols`.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class UpstreamTunnelTest {

  private static final String SWITCHING =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n";

  private final ClientSetup setup = new ClientSetup();
  private final TestDuplex client = new TestDuplex();

  @AfterEach
  void close() {
    setup.close();
  }

  @Test
  void bytesTravelBothWaysAndEachWayEndsOnItsOwn() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(SWITCHING + "hello");
          assertEquals("ping", it.read(4));
          it.send("pong");
          it.awaitEnd();
          it.send("bye");
        })) {
      ServerClient it = setup.client(server);
      Body.Tunnelled tunnelled = upgraded(it);
      assertTrue(
          server.lastHead().contains("\r\nConnection: Upgrade\r\nUpgrade: echo\r\n"),
          server::lastHead);
      Thread tunnel = run(tunnelled);
      assertEquals("hello", client.receive(5));
      client.say("ping");
      assertEquals("pong", client.receive(4));
      client.end();
      assertEquals("bye", client.receive(3));
      client.awaitEnd();
      tunnel.join();
      tunnelled.close();
      assertEquals(0, it.inUse());
    }
  }

  @Test
  void noDeadlineEndsATunnel() throws Exception {
    CountDownLatch later = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(SWITCHING);
          later.await();
          it.send("still here");
        })) {
      Duration soon = Duration.ofMillis(50);
      ServerClient it = setup.client(server, setup.limits().idle(soon).response(soon).total(soon));
      run(upgraded(it));
      var _ = setup.network.deadlines().after(soon.toNanos() * 4, later::countDown);
      assertEquals("still here", client.receive(10));
      client.end();
    }
  }

  @Test
  void aTunnelEndsWhenTheServerIsGone() throws Exception {
    CountDownLatch now = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(SWITCHING);
          now.await();
          it.reset();
        })) {
      Body.Tunnelled tunnelled = upgraded(setup.client(server));
      AtomicReference<Thread> running = new AtomicReference<>();
      Thread watcher =
          Thread.ofVirtual()
              .start(() ->
                  assertThrows(
                      IOException.class,
                      () -> {
                        running.set(Thread.currentThread());
                        tunnelled.tunnel().run(client);
                      }));
      await().until(() -> running.get() != null);
      now.countDown();
      watcher.join();
      assertTrue(client.isClosed());
    }
  }

  @Test
  void aTunnelThatNeverRanReleasesItsConnection() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(SWITCHING);
          it.awaitEnd();
        })) {
      ServerClient it = setup.client(server);
      upgraded(it).close();
      assertEquals(0, it.inUse());
      await().until(server::hasClosedAll);
    }
  }

  @Test
  void aServerThatDoesNotSwitchAnswersAsUsual() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno")) {
      ServerClient it = setup.client(server);
      Response response = setup.send(it, upgrade());
      assertEquals(403, response.status());
      assertEquals("no", setup.text(response));
      assertEquals(1, it.idle());
    }
  }

  private Body.Tunnelled upgraded(ServerClient it) throws Exception {
    Response response = setup.send(it, upgrade());
    assertEquals(101, response.status());
    return assertInstanceOf(Body.Tunnelled.class, response.body());
  }

  private static ClientRequest upgrade() {
    return new ClientRequest("GET", "/", Fields.of("Host", "test"), RequestBody.EMPTY, "echo");
  }

  private Thread run(Body.Tunnelled tunnelled) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            tunnelled.tunnel().run(client);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
