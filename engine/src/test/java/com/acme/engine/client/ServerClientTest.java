package com.acme.engine.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How requests and responses travel over pooled connections.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class ServerClientTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final ClientSetup setup = new ClientSetup();

  @AfterEach
  void close() {
    setup.close();
  }

  @Test
  void aConnectionIsUsedAgain() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      ServerClient client = setup.client(server);
      for (int i = 0; i < 5; i++) {
        assertEquals("ok", setup.text(setup.get(client, "/")));
      }
      assertEquals(1, server.accepted());
      assertEquals(1, client.idle());
      assertEquals(0, client.inUse());
    }
  }

  @Test
  void headAndFieldsGoOutAsGiven() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      setup.get(setup.client(server), "/a%2Fb?c=d");

      assertEquals("GET /a%2Fb?c=d HTTP/1.1\r\nHost: test\r\n\r\n", server.lastHead());
    }
  }

  @Test
  void aStreamedResponseArrivesPieceByPiece() throws Exception {
    CountDownLatch next = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
          next.await();
          it.send("6\r\nsecond\r\n0\r\nX-Sum: 42\r\n\r\n");
          it.awaitEnd();
        })) {
      Response response = setup.get(setup.client(server), "/");
      Body.Stream body = assertInstanceOf(Body.Stream.class, response.body());
      assertEquals(-1, body.length());
      assertEquals("first", new String(body.stream().readNBytes(5), UTF_8));
      assertEquals(0, body.stream().available());
      next.countDown();
      assertEquals("second", new String(body.stream().readAllBytes(), UTF_8));
      assertEquals("42", body.trailers().get().first("X-Sum").orElseThrow());
      response.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n",
      })
  void aSmallResponseThatIsHereWholeTakesNoStream(String response) throws Exception {
    try (RawServer server = RawServer.answering(response)) {
      ServerClient client = setup.client(server);
      Response first = setup.get(client, "/");
      assertInstanceOf(Body.Bytes.class, first.body());
      assertEquals("ok", setup.text(first));
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void aResponseWithoutLengthEndsWithItsConnection() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.0 200 OK\r\n\r\nall of it");
        })) {
      ServerClient client = setup.client(server);
      assertEquals("all of it", setup.text(setup.get(client, "/")));
      assertEquals(0, client.idle());
      assertEquals(0, client.inUse());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
      })
  void aResponseWithoutContentLeavesTheConnectionUsable(String response) throws Exception {
    try (RawServer server = RawServer.answering(response)) {
      ServerClient client = setup.client(server);
      assertInstanceOf(Body.Empty.class, setup.get(client, "/").body());
      assertInstanceOf(Body.Empty.class, setup.get(client, "/").body());
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void theResponseToHeadHasFieldsAndNoContent() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")) {
      ServerClient client = setup.client(server);
      Response response = setup.send(client, "HEAD", "/", RequestBody.EMPTY);
      assertEquals("1000", response.fields().first("Content-Length").orElseThrow());
      assertInstanceOf(Body.Empty.class, response.body());
      assertInstanceOf(Body.Empty.class, setup.send(client, "HEAD", "/", RequestBody.EMPTY).body());
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void interimResponsesArePassedOnAndContinueIsNot() throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 100 Continue\r\n\r\n"
                + "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
                + OK)) {
      assertEquals("ok", setup.text(setup.get(setup.client(server), "/")));
      assertEquals("[103 </a.css>; rel=preload]", setup.informed.toString());
    }
  }

  @Test
  void aServerThatOnlySendsInterimResponsesIsGivenUp() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          while (true) {
            it.send("HTTP/1.1 102 Processing\r\n\r\n");
          }
        })) {
      UpstreamFailure failure = setup.failure(setup.client(server), "/");
      assertEquals(UpstreamFailure.Reason.MALFORMED, failure.reason());
    }
  }

  @Test
  void aResponseThatBreaksOffIsAFailureAndNotAnEnd() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        })) {
      ServerClient client = setup.client(server);
      Body.Stream body = (Body.Stream) setup.get(client, "/").body();
      UpstreamFailure failure =
          assertThrows(UpstreamFailure.class, () -> body.stream().readAllBytes());
      assertEquals(UpstreamFailure.Reason.CLOSED, failure.reason());
      assertEquals(0, client.inUse());
    }
  }

  @Test
  void aChunkedResponseThatBreaksOffIsAFailureToo() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
        })) {
      Body.Stream body = (Body.Stream) setup.get(setup.client(server), "/").body();
      assertThrows(UpstreamFailure.class, () -> body.stream().readAllBytes());
    }
  }

  @Test
  void aResponseClosedBeforeItsEndClosesTheConnection() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
          it.awaitEnd();
          gone.countDown();
        })) {
      ServerClient client = setup.client(server);
      setup.get(client, "/").close();
      gone.await();
      assertEquals(0, client.inUse());
      assertEquals(0, client.idle());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!",
        "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nX-A: 1\r\n folded\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
        "HTTP/2 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 600 No\r\nContent-Length: 0\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
      })
  void aMalformedResponseIsAFailure(String response) throws Exception {
    try (RawServer server = RawServer.answering(response)) {
      UpstreamFailure failure = setup.failure(setup.client(server), "/");
      assertEquals(UpstreamFailure.Reason.MALFORMED, failure.reason());
    }
  }

  @Test
  void aHeadThatIsTooLargeIsAFailureThatNamesTheLimit() throws Exception {
    String cookie = "Set-Cookie: " + "x".repeat(4000) + "\r\n";
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\n" + cookie.repeat(20) + "\r\n")) {
      UpstreamFailure failure = setup.failure(setup.client(server), "/");
      assertEquals(UpstreamFailure.Reason.HEAD_TOO_LARGE, failure.reason());
      assertTrue(String.valueOf(failure.getMessage()).contains("65536 bytes"), failure::getMessage);
    }
  }

  @Test
  void whoeverStopsWaitingLeavesNothingBehind() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicReference<Exception> thrown = new AtomicReference<>();
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          asked.countDown();
          it.awaitEnd();
        })) {
      ServerClient client = setup.client(server);
      Thread waiting =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  setup.get(client, "/");
                } catch (IOException | InterruptedException e) {
                  thrown.set(e);
                }
              });
      asked.await();
      waiting.interrupt();
      waiting.join();
      assertInstanceOf(InterruptedException.class, thrown.get());
      assertEquals(0, client.inUse());
      await().until(server::hasClosedAll);
    }
  }

  @Test
  void noConnectionIsLostWhateverServersDo() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    try (RawServer server =
        new RawServer(it -> {
          while (!it.readHead().isEmpty()) {
            switch (turn.incrementAndGet() % 7) {
              case 0 -> it.reset();
              case 1 -> it.socket.close();
              case 2 -> it.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
              case 3 -> it.send("nonsense\r\n\r\n");
              case 4 -> it.send(OK + OK);
              default -> it.send(OK);
            }
          }
        })) {
      ServerClient client =
          setup.client(server, setup.limits().connections(4).idle(Duration.ofMillis(50)));
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int i = 0; i < 50; i++) {
                    anyOutcome(client);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(0, client.inUse());
      assertTrue(client.idle() <= 4);
    }
  }

  private void anyOutcome(ServerClient client) {
    try {
      setup.text(setup.get(client, "/"));
    } catch (UpstreamFailure _) {
      // Which request meets which misbehaviour is chance; only what is left behind counts.
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void textInFieldsThatWouldSplitTheMessageIsNeverSent() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      ServerClient client = setup.client(server);
      ClientRequest request =
          new ClientRequest(
              "GET", "/ HTTP/1.1\r\nX: y", Fields.of("Host", "test"), RequestBody.EMPTY, "");
      assertThrows(IllegalArgumentException.class, () -> setup.send(client, request));
      assertEquals(0, client.inUse());
      assertEquals(0, server.heads.size());
    }
  }

  @Test
  void bytesOfASmallResponseAreItsOwn() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      ServerClient client = setup.client(server);
      Body.Bytes first = (Body.Bytes) setup.get(client, "/").body();
      setup.get(client, "/");
      assertArrayEquals(
          "ok".getBytes(UTF_8),
          java.util.Arrays.copyOfRange(
              first.array(), first.offset(), first.offset() + first.count()));
    }
  }
}
