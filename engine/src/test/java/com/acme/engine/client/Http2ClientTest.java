package com.acme.engine.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Tunnel;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.PeerSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// How requests and responses travel over HTTP/2.
@Timeout(60)
@ExtendWith(OnVirtualThread.class)
class Http2ClientTest {

  private final ClientSetup setup = new ClientSetup();
  private final BlockingQueue<Http2Script.Asked> asked = new ArrayBlockingQueue<>(100);

  @AfterEach
  void close() {
    setup.close();
  }

  private ServerClient client(RawServer server) {
    return setup.http2(server, setup.limits());
  }

  private RawServer answering() throws IOException {
    return Http2Script.server(it -> {
      while (it.next(Frames.HEADERS)) {
        asked.add(
            new Http2Script.Asked(
                it.frame().stream(), it.fields(), it.frame().has(Frames.END_STREAM)));
        it.ok(it.frame().stream(), "ok");
      }
    });
  }

  @Test
  void oneConnectionCarriesManyExchangesAtTheSameTime() throws Exception {
    int count = 50;
    CountDownLatch all = new CountDownLatch(count);
    try (RawServer server =
        Http2Script.server(it -> {
          for (int i = 0; i < count; i++) {
            it.asked();
            all.countDown();
          }
          for (int i = count - 1; i >= 0; i--) {
            it.ok(2 * i + 1, "ok");
          }
          it.drain();
        })) {
      ServerClient client = client(server);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        threads.add(Thread.ofVirtual().start(() -> setup.quietly(client)));
      }
      all.await();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(1, server.accepted());
      assertEquals(0, client.inUse());
      assertEquals(1, client.idle());
    }
  }

  @Test
  void theHeadIsWhatHttp2Wants() throws Exception {
    try (RawServer server = answering()) {
      Fields fields =
          Fields.of(
              "Host", "shop.test", "TE", "trailers", "X-A", "b", "Cookie", "c=d", "Upgrade", "x");
      ClientRequest request =
          new ClientRequest("GET", "/a%2Fb?c=d", fields, RequestBody.EMPTY, "");
      assertEquals("ok", setup.text(setup.send(client(server), request)));
      Http2Script.Asked head = asked.take();
      assertEquals(
          Fields.of(
              ":method",
              "GET",
              ":scheme",
              "http",
              ":authority",
              "shop.test",
              ":path",
              "/a%2Fb?c=d",
              "te",
              "trailers",
              "x-a",
              "b",
              "cookie",
              "c=d"),
          head.fields());
      assertTrue(head.last());
    }
  }

  @Test
  void aPostWithoutContentSaysSo() throws Exception {
    try (RawServer server = answering()) {
      setup.text(setup.send(client(server), "POST", "/", RequestBody.EMPTY));
      Http2Script.Asked head = asked.take();
      assertEquals("0", head.fields().first("content-length").orElse(""));
      assertTrue(head.last());
    }
  }

  @Test
  void whatCannotBeSentIsRefusedBeforeAnythingIs() throws Exception {
    try (RawServer server = answering()) {
      ServerClient client = client(server);
      Fields split = Fields.of("Host", "test", "X-A", "a\u0001b");
      assertThrows(
          IllegalArgumentException.class,
          () ->
              setup.send(client, new ClientRequest("GET", "/", split, RequestBody.EMPTY, "")));
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals(0, client.inUse());
      assertEquals(1, asked.size());
    }
  }

  @Test
  void bodiesStreamBothWaysAtTheSameTime() throws Exception {
    try (RawServer server =
            Http2Script.server(it -> {
              int stream = it.asked().stream();
              it.head(stream, 200, false);
              do {
                it.next(Frames.DATA);
                byte[] got =
                    Arrays.copyOfRange(
                        it.frame().bytes(),
                        it.frame().payload(),
                        it.frame().payload() + it.frame().length());
                it.data(stream, got, false);
              } while (!it.frame().has(Frames.END_STREAM));
              it.trailers(stream, "x-sum", "42");
              it.drain();
            });
        PipedOutputStream upload = new PipedOutputStream();
        PipedInputStream content = new PipedInputStream(upload)) {
      RequestBody body = TestBodies.of(-1, content);
      Response response = setup.send(client(server), "POST", "/", body);
      Body.Stream stream = assertInstanceOf(Body.Stream.class, response.body());
      for (String word : List.of("one", "two", "six")) {
        upload.write(word.getBytes(UTF_8));
        upload.flush();
        assertEquals(word, new String(stream.stream().readNBytes(3), UTF_8));
      }
      upload.close();
      assertEquals("", new String(stream.stream().readAllBytes(), UTF_8));
      assertEquals("42", stream.trailers().get().first("x-sum").orElseThrow());
      response.close();
    }
  }

  @Test
  void trailersOfARequestArePassedOn() throws Exception {
    BlockingQueue<Fields> trailers = new ArrayBlockingQueue<>(1);
    try (RawServer server =
        Http2Script.server(it -> {
          int stream = it.asked().stream();
          it.next(Frames.DATA);
          it.next(Frames.HEADERS);
          assertTrue(it.frame().has(Frames.END_STREAM));
          trailers.add(it.fields());
          it.ok(stream, "ok");
          it.drain();
        })) {
      RequestBody body =
          TestBodies.of(
              -1, new ByteArrayInputStream(new byte[3]), Fields.of("X-Sum", "3"));
      assertEquals("ok", setup.text(setup.send(client(server), "POST", "/", body)));
      assertEquals(Fields.of("x-sum", "3"), trailers.take());
    }
  }

  @Test
  void informationalResponsesArePassedOnBeforeTheFinalOne() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          int stream = it.asked().stream();
          it.head(stream, 103, false, "link", "</a.css>");
          it.head(stream, 204, true);
          it.drain();
        })) {
      assertEquals(204, setup.get(client(server), "/").status());
      assertEquals(List.of("103 </a.css>"), setup.informed);
    }
  }

  @Test
  void contentIsHeldBackUntilTheServerAsksForIt() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          Http2Script.Asked head = it.asked();
          it.head(head.stream(), 100, false);
          it.ok(head.stream(), it.content());
          it.drain();
        })) {
      Fields fields = Fields.of("Host", "test", "Expect", "100-continue");
      ClientRequest request = new ClientRequest("POST", "/", fields, TestBodies.of("hello"), "");
      assertEquals("hello", setup.text(setup.send(client(server), request)));
    }
  }

  @Test
  void theAnswerToHeadHasNoContentWhateverItStates() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          it.head(it.asked().stream(), 200, true, "content-length", "5");
          it.drain();
        })) {
      Response response = setup.send(client(server), "HEAD", "/", RequestBody.EMPTY);
      assertEquals("5", response.fields().first("content-length").orElseThrow());
      assertEquals("", setup.text(response));
    }
  }

  @Test
  void aResponseThatNobodyWantsIsCancelledAndTheConnectionGoesOn() throws Exception {
    BlockingQueue<Integer> codes = new ArrayBlockingQueue<>(1);
    try (RawServer server =
        Http2Script.server(it -> {
          int stream = it.asked().stream();
          it.head(stream, 200, false);
          it.data(stream, "first", false);
          codes.add(it.reset());
          it.answerAll("ok");
        })) {
      ServerClient client = client(server);
      Response response = setup.get(client, "/");
      assertEquals(5, response.body().stream().readNBytes(5).length);
      response.close();
      assertEquals(ErrorCode.CANCEL.code(), codes.take());
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void anInterruptionCancelsItsOwnStreamAlone() throws Exception {
    BlockingQueue<Integer> codes = new ArrayBlockingQueue<>(1);
    CountDownLatch both = new CountDownLatch(2);
    try (RawServer server =
        Http2Script.server(it -> {
          Http2Script.Asked first = it.asked();
          both.countDown();
          Http2Script.Asked second = it.asked();
          both.countDown();
          codes.add(it.reset());
          boolean firstLeft = it.frame().stream() == first.stream();
          it.ok(firstLeft ? second.stream() : first.stream(), "ok");
          it.drain();
        })) {
      ServerClient client = client(server);
      Thread leaving =
          Thread.ofVirtual()
              .start(() ->
                  assertThrows(InterruptedException.class, () -> setup.get(client, "/leaving")));
      BlockingQueue<String> texts = new ArrayBlockingQueue<>(1);
      Thread.ofVirtual().start(() -> texts.add(text(client)));
      both.await();
      leaving.interrupt();
      assertEquals("ok", texts.take());
      assertEquals(ErrorCode.CANCEL.code(), codes.take());
      leaving.join();
      assertEquals(1, server.accepted());
      assertEquals(0, client.inUse());
    }
  }

  private String text(ServerClient client) {
    try {
      return setup.text(setup.get(client, "/"));
    } catch (IOException | InterruptedException e) {
      return e.toString();
    }
  }

  @Test
  void aClientThatBreaksOffItsUploadIsNotTakenForOneThatHasEnded() throws Exception {
    BlockingQueue<Integer> codes = new ArrayBlockingQueue<>(1);
    try (RawServer server =
        Http2Script.server(it -> {
          it.asked();
          codes.add(it.reset());
          it.drain();
        })) {
      RequestBody body = TestBodies.of(10, new ByteArrayInputStream(new byte[4]));
      ClientRequest request =
          new ClientRequest(
              "POST", "/", Fields.of("Host", "test", "Expect", "100-continue"), body, "");
      IOException failure =
          assertThrows(IOException.class, () -> setup.send(client(server), request));
      assertFalse(failure instanceof UpstreamFailure, failure.toString());
      assertEquals(ErrorCode.CANCEL.code(), codes.take());
    }
  }

  @Test
  void aWebSocketGoesThroughAStreamWhereTheServerOffersIt() throws Exception {
    try (RawServer server =
        Http2Script.server(
            it -> {
              asked.add(it.asked());
              int stream = it.frame().stream();
              it.head(stream, 200, false, "sec-websocket-protocol", "chat");
              it.next(Frames.DATA);
              it.data(stream, "world", true);
              it.drain();
            },
            PeerSettings.ENABLE_CONNECT_PROTOCOL,
            1)) {
      Fields fields = Fields.of("Host", "test", "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
      ClientRequest request =
          new ClientRequest("GET", "/chat", fields, RequestBody.EMPTY, "websocket");
      Response response = setup.send(client(server), request);
      assertEquals(101, response.status());
      assertEquals(
          "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
          response.fields().first("Sec-WebSocket-Accept").orElseThrow());
      Tunnel tunnel = assertInstanceOf(Body.Tunnelled.class, response.body()).tunnel();
      TestDuplex duplex = new TestDuplex();
      Thread running = Thread.ofVirtual().start(() -> run(tunnel, duplex));
      duplex.say("hello");
      assertEquals("world", duplex.receive(5));
      duplex.awaitEnd();
      duplex.end();
      running.join();
      Fields head = asked.take().fields();
      assertEquals("CONNECT", head.first(":method").orElseThrow());
      assertEquals("websocket", head.first(":protocol").orElseThrow());
      assertFalse(head.contains("sec-websocket-key"));
    }
  }

  private static void run(Tunnel tunnel, TestDuplex duplex) {
    try {
      tunnel.run(duplex);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void callsOfGrpcAloneGoByHttp2WhereNothingIsSaid() throws Exception {
    try (RawServer server = answering()) {
      ServerClient client = setup.client(server);
      Fields call = Fields.of("Host", "test", "Content-Type", "application/grpc+proto");
      assertEquals(
          "ok",
          setup.text(
              setup.send(
                  client, new ClientRequest("POST", "/S/m", call, TestBodies.of("x"), ""))));
      Fields web = Fields.of("Host", "test", "Content-Type", "application/grpc-web");
      assertThrows(
          UpstreamFailure.class,
          () ->
              setup.send(
                  client, new ClientRequest("POST", "/S/m", web, TestBodies.of("x"), "")));
    }
  }

  @Test
  void connectionsWithoutStreamsAreKeptAsManyAsAreAllowed() throws Exception {
    try (RawServer server = answering()) {
      ServerClient client = setup.http2(server, setup.limits().idleConnections(0));
      for (int i = 1; i <= 3; i++) {
        assertEquals("ok", setup.text(setup.get(client, "/")));
        await().until(server::hasClosedAll);
        assertEquals(i, server.accepted());
      }
    }
  }

  @Test
  void aClosedClientEndsItsConnectionAfterTheLastStream() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        Http2Script.server(it -> {
          int stream = it.asked().stream();
          it.head(stream, 200, false);
          closed.await();
          it.data(stream, "rest", true);
          it.drain();
        })) {
      ServerClient client = client(server);
      Response response = setup.get(client, "/");
      client.close();
      closed.countDown();
      assertEquals("rest", setup.text(response));
      await().until(server::hasClosedAll);
    }
  }
}
