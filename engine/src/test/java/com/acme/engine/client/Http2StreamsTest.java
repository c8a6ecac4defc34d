package com.acme.engine.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.http2.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// How streams and connections of HTTP/2 end.
@Timeout(60)
@ExtendWith(OnVirtualThread.class)
class Http2StreamsTest {

  private final ClientSetup setup = new ClientSetup();

  @AfterEach
  void close() {
    setup.close();
  }

  private ServerClient client(RawServer server) {
    return setup.http2(server, setup.limits());
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
  void connectionsWithoutStreamsAreKeptAsManyAsAreAllowed() throws Exception {
    try (RawServer server = Http2Script.server(it -> it.answerAll("ok"))) {
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
