package com.acme.engine.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.engine.exchange.RequestBody;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a connection waits for another request, and when it does not.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class ReusedConnectionsTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final ClientSetup setup = new ClientSetup();

  @AfterEach
  void close() {
    setup.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 2\r\n\r\nok",
      })
  void aConnectionThatCannotBeTrustedAgainIsClosed(String response) throws Exception {
    try (RawServer server = RawServer.answering(response)) {
      ServerClient client = setup.client(server);
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals(2, server.accepted());
    }
  }

  @Test
  void aConnectionClosedWhileItWaitedCostsNoRequest() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(OK);
        })) {
      ServerClient client = setup.client(server);
      for (int i = 0; i < 3; i++) {
        assertEquals("ok", setup.text(setup.get(client, "/")));
        await().until(server::hasClosedAll);
        assertEquals("ok", setup.text(setup.send(client, "POST", "/", RequestBody.EMPTY)));
        await().until(server::hasClosedAll);
      }
    }
  }

  @Test
  void aConnectionClosedWhenTheRequestArrivesCostsNoIdempotentRequest() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(OK);
          it.readHead();
        })) {
      ServerClient client = setup.client(server);
      setup.text(setup.get(client, "/"));
      assertEquals("ok", setup.text(setup.get(client, "/again")));
      assertEquals(2, server.accepted());
      assertEquals("ok", setup.text(setup.send(client, "PUT", "/whole", TestBodies.of("content"))));
      assertEquals(3, server.accepted());
    }
  }

  @Test
  void aRequestThatMayNotBeRepeatedIsNotSentTwice() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(OK);
          it.readHead();
        })) {
      ServerClient client = setup.client(server);
      setup.text(setup.get(client, "/"));
      UpstreamFailure failure =
          assertThrows(
              UpstreamFailure.class, () -> setup.send(client, "POST", "/", RequestBody.EMPTY));
      assertEquals(UpstreamFailure.Reason.CLOSED, failure.reason());
      assertFalse(failure.nothingWasSent());
      assertEquals(2, server.heads.size());
    }
  }

  @Test
  void aFreshConnectionThatIsClosedIsAFailureAtOnce() throws Exception {
    try (RawServer server = new RawServer(RawServer.Conversation::readHead)) {
      UpstreamFailure failure = setup.failure(setup.client(server), "/");
      assertEquals(UpstreamFailure.Reason.CLOSED, failure.reason());
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void idleConnectionsAreClosedBeforeServersDoIt() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(OK);
          it.awaitEnd();
          gone.countDown();
        })) {
      ServerClient client = setup.client(server, setup.limits().keepIdle(Duration.ofMillis(50)));
      setup.text(setup.get(client, "/"));
      gone.await();
      await().until(() -> client.idle() == 0);
    }
  }

  @Test
  void noMoreIdleConnectionsAreKeptThanAllowedForLongerThanASecond() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          both.countDown();
          both.await();
          it.send(OK);
          it.awaitEnd();
        })) {
      ServerClient client = setup.client(server, setup.limits().idleConnections(1));
      Thread other = Thread.ofVirtual().start(() -> setup.quietly(client));
      setup.quietly(client);
      other.join();
      await().until(() -> client.idle() == 1);
    }
  }

  @Test
  void aClosedClientKeepsNoConnectionAndStillAnswers() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      ServerClient client = setup.client(server);
      setup.text(setup.get(client, "/"));
      client.close();
      assertEquals(0, client.idle());
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals(0, client.idle());
    }
  }

  @Test
  void aRequestThatMayNotBeRepeatedAvoidsAConnectionThatWaitedLong() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      ServerClient client = setup.client(server, setup.limits().connections(1));
      setup.text(setup.get(client, "/"));
      CountDownLatch later = new CountDownLatch(1);
      var _ = setup.network.deadlines().after(Duration.ofMillis(1100).toNanos(), later::countDown);
      later.await();
      assertEquals(1, client.idle());
      setup.text(setup.send(client, "POST", "/", RequestBody.EMPTY));
      assertEquals(2, server.accepted());
      assertEquals(1, client.idle());
    }
  }
}
