package com.acme.engine.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.UpstreamFailure.Reason;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.PeerSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What becomes of exchanges over HTTP/2 whose server does not answer, will not, or leaves.
@Timeout(60)
@ExtendWith(OnVirtualThread.class)
class Http2FailuresTest {

  private static final Duration SHORT = Duration.ofMillis(100);

  private final ClientSetup setup = new ClientSetup();

  @AfterEach
  void close() {
    setup.close();
  }

  private ServerClient client(RawServer server) {
    return setup.http2(server, setup.limits());
  }

  private static RequestBody streamed(int count) {
    return TestBodies.of(-1, new ByteArrayInputStream(new byte[count]));
  }

  @Test
  void whatTheServerRefusedIsSentAgain() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          it.reset(it.asked().stream(), ErrorCode.REFUSED_STREAM);
          it.answerAll("ok");
        })) {
      Response response = setup.send(client(server), "POST", "/", TestBodies.of("x"));
      assertEquals("ok", setup.text(response));
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void aServerThatRefusesEverythingLeavesTheRequestToOthers() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          while (true) {
            it.reset(it.asked().stream(), ErrorCode.REFUSED_STREAM);
          }
        })) {
      UpstreamFailure failure = setup.failure(client(server), "/");
      assertEquals(Reason.REFUSED, failure.reason());
      assertTrue(failure.nothingWasSent());
    }
  }

  @Test
  void aBodyOfWhichSomethingIsGoneIsNotSentAgain() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          int stream = it.asked().stream();
          it.content();
          it.reset(stream, ErrorCode.REFUSED_STREAM);
          it.drain();
        })) {
      UpstreamFailure failure =
          assertThrows(
              UpstreamFailure.class,
              () -> setup.send(client(server), "POST", "/", streamed(10)));
      assertEquals(Reason.CLOSED, failure.reason());
      assertFalse(failure.nothingWasSent());
    }
  }

  @Test
  void streamsAboveTheLastOneOfAGoawayGoToAnotherConnection() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    try (RawServer server =
        Http2Script.server(it -> {
          if (it.number() > 1) {
            it.answerAll("second");
            return;
          }
          int stream = it.asked().stream();
          first.countDown();
          it.asked();
          it.goAway(stream, ErrorCode.NO_ERROR);
          it.ok(stream, "first");
          it.drain();
        })) {
      ServerClient client = client(server);
      BlockingQueue<String> texts = new ArrayBlockingQueue<>(1);
      Thread.ofVirtual().start(() -> texts.add(text(client, "/first")));
      first.await();
      assertEquals(
          "second", setup.text(setup.send(client, "POST", "/second", TestBodies.of("x"))));
      assertEquals("first", texts.take());
      assertEquals(2, server.accepted());
    }
  }

  private String text(ServerClient client, String target) {
    try {
      return setup.text(setup.get(client, target));
    } catch (IOException | InterruptedException e) {
      return e.toString();
    }
  }

  @Test
  void moreStreamsThanTheServerTakesGoToMoreConnections() throws Exception {
    CountDownLatch all = new CountDownLatch(4);
    try (RawServer server =
        Http2Script.server(
            it -> {
              it.asked();
              it.asked();
              all.countDown();
              all.countDown();
              all.await();
              it.ok(1, "ok");
              it.ok(3, "ok");
              it.drain();
            },
            PeerSettings.MAX_CONCURRENT_STREAMS,
            2)) {
      ServerClient client = client(server);
      BlockingQueue<String> texts = new ArrayBlockingQueue<>(4);
      for (int i = 0; i < 4; i++) {
        Thread.ofVirtual().start(() -> texts.add(text(client, "/")));
      }
      for (int i = 0; i < 4; i++) {
        assertEquals("ok", texts.take());
      }
      assertEquals(2, server.accepted());
    }
  }

  @Test
  void soManyExchangesAreUnderWayAsAreAllowed() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    try (RawServer server =
        Http2Script.server(it -> {
          it.asked();
          held.countDown();
          it.drain();
        })) {
      ServerClient client = setup.http2(server, setup.limits().connections(1).connect(SHORT));
      Thread first = Thread.ofVirtual().start(() -> text(client, "/"));
      held.await();
      UpstreamFailure failure = setup.failure(client, "/");
      assertEquals(Reason.SATURATED, failure.reason());
      first.interrupt();
      first.join();
    }
  }

  @Test
  void aConnectionThatBreaksBeforeTheResponseIsNoReasonToFailWhereItWasUsedBefore()
      throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          it.ok(it.asked().stream(), "ok");
          if (it.number() == 1) {
            it.asked();
            return;
          }
          it.drain();
        })) {
      ServerClient client = client(server);
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals(2, server.accepted());
    }
  }

  @Test
  void aPostIsNotSentTwiceWhenItsConnectionBreaks() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          it.ok(it.asked().stream(), "ok");
          it.asked();
        })) {
      ServerClient client = client(server);
      assertEquals("ok", setup.text(setup.get(client, "/")));
      UpstreamFailure failure =
          assertThrows(
              UpstreamFailure.class,
              () -> setup.send(client, "POST", "/", TestBodies.of("x")));
      assertEquals(Reason.CLOSED, failure.reason());
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void aResponseThatBreaksOffIsToldAsSuch() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          int stream = it.asked().stream();
          it.head(stream, 200, false);
          it.data(stream, "half", false);
          it.reset(stream, ErrorCode.INTERNAL_ERROR);
          it.drain();
        })) {
      Response response = setup.get(client(server), "/");
      assertEquals(4, response.body().stream().readNBytes(4).length);
      UpstreamFailure failure =
          assertThrows(UpstreamFailure.class, () -> response.body().stream().read());
      assertEquals(Reason.CLOSED, failure.reason());
      String message = String.valueOf(failure.getMessage());
      assertTrue(
          message.contains("broke off its response: it reset the stream (INTERNAL_ERROR)"),
          message);
      response.close();
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUpAndItsConnectionTakesNoMore() throws Exception {
    try (RawServer server = Http2Script.server(Http2Script::drain)) {
      ServerClient client = setup.http2(server, setup.limits().response(SHORT));
      UpstreamFailure failure = setup.failure(client, "/");
      assertEquals(Reason.RESPONSE_DEADLINE, failure.reason());
      assertEquals(
          "no response from " + ServerAddress.of(server.url()) + " within 100ms"
              + " (timeouts.response)",
          failure.getMessage());
      await().until(server::hasClosedAll);
      assertEquals(Reason.RESPONSE_DEADLINE, setup.failure(client, "/").reason());
      assertEquals(2, server.accepted());
    }
  }

  @Test
  void contentThatStallsIsGivenUp() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          it.head(it.asked().stream(), 200, false);
          it.drain();
        })) {
      Response response = setup.get(setup.http2(server, setup.limits().idle(SHORT)), "/");
      UpstreamFailure failure =
          assertThrows(UpstreamFailure.class, () -> response.body().stream().read());
      assertEquals(Reason.IDLE_DEADLINE, failure.reason());
      response.close();
    }
  }

  @Test
  void anUploadThatTheServerDoesNotTakeIsGivenUp() throws Exception {
    try (RawServer server = Http2Script.server(Http2Script::drain)) {
      ServerClient client = setup.http2(server, setup.limits().idle(SHORT));
      UpstreamFailure failure =
          assertThrows(
              UpstreamFailure.class,
              () -> setup.send(client, "POST", "/", streamed(100_000)));
      assertEquals(Reason.IDLE_DEADLINE, failure.reason());
      String message = String.valueOf(failure.getMessage());
      assertTrue(message.startsWith("nothing of the request taken"), message);
    }
  }

  @Test
  void anExchangeAsAWholeHasItsTime() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          it.head(it.asked().stream(), 200, false);
          it.drain();
        })) {
      Response response = setup.get(setup.http2(server, setup.limits().total(SHORT)), "/");
      UpstreamFailure failure =
          assertThrows(UpstreamFailure.class, () -> response.body().stream().read());
      assertEquals(Reason.TOTAL_DEADLINE, failure.reason());
      response.close();
    }
  }

  @Test
  void aServerOfHttp1IsToldApart() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        })) {
      UpstreamFailure failure = setup.failure(client(server), "/");
      assertEquals(Reason.NOT_SPOKEN, failure.reason());
      String message = String.valueOf(failure.getMessage());
      assertTrue(message.contains("does not speak HTTP/2"), message);
      assertTrue(message.contains("set protocol: http/1.1"), message);
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUpAfterTheConnectDeadline() throws Exception {
    try (RawServer server = new RawServer(it -> it.in.readAllBytes())) {
      UpstreamFailure failure =
          setup.failure(setup.http2(server, setup.limits().connect(SHORT)), "/");
      assertEquals(Reason.CONNECT_DEADLINE, failure.reason());
      assertTrue(failure.nothingWasSent());
    }
  }

  @Test
  void aConnectionWithManyCancelledStreamsIsGivenUpBeforeTheServerDoes() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          while (true) {
            it.head(it.asked().stream(), 200, false);
          }
        })) {
      ServerClient client = client(server);
      for (int i = 0; i < 101; i++) {
        setup.get(client, "/").close();
      }
      assertEquals(2, server.accepted());
    }
  }
}
