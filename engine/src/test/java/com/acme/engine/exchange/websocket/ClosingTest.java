package com.acme.engine.exchange.websocket;

import static com.acme.engine.exchange.websocket.FrameClient.CLOSE;
import static com.acme.engine.exchange.websocket.FrameClient.FINAL;
import static com.acme.engine.exchange.websocket.FrameClient.PING;
import static com.acme.engine.exchange.websocket.FrameClient.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Group 7 of Autobahn: the end.
class ClosingTest {

  @FunctionalInterface
  private interface Talk {
    void with(FrameClient client) throws Exception;
  }

  private static void echo(Talk talk) throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(WebSocketSettings.DEFAULT);
        FrameClient client = server.open()) {
      talk.with(client);
    }
  }

  @Test
  void aCloseIsReturnedAndNothingAfterItIsLookedAt() throws Exception {
    echo(client -> {
      client.text("Hello").close(1000).close(1000);
      client.frame(FINAL | PING, "too late").text("too late");
      assertEquals("TEXT Hello", client.hear());
      assertEquals("CLOSE 1000", client.hear());
      assertEquals("END", client.hear());
    });
  }

  @Test
  void aCloseInsideAMessageEndsIt() throws Exception {
    echo(client -> {
      client.frame(TEXT, "frag").close(1000);
      client.frame(FINAL, "ment");
      assertEquals("CLOSE 1000", client.hear());
      assertEquals("END", client.hear());
    });
  }

  @Test
  void aLargeMessageBeforeTheCloseComesBack() throws Exception {
    echo(client -> {
      String text = "BAsd7&jh23".repeat(26 * 1_024);
      client.text(text).close(1000);
      assertEquals(text, client.next().text());
      assertEquals("CLOSE 1000", client.hear());
      assertEquals("END", client.hear());
    });
  }

  @Test
  void aCloseWithoutACodeIsReturnedWithoutOne() throws Exception {
    echo(client -> {
      client.frame(FINAL | CLOSE, "");
      assertEquals("CLOSE", client.hear());
      assertEquals("END", client.hear());
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Hello World!", "123-bytes"})
  void aReasonMayBeGiven(String reason) throws Exception {
    String words = reason.equals("123-bytes") ? "*".repeat(123) : reason;
    echo(client -> {
      client.frame(FINAL | CLOSE, close(1000, words.getBytes(StandardCharsets.UTF_8)));
      assertEquals("CLOSE 1000", client.hear());
      assertEquals("END", client.hear());
    });
  }

  @Test
  void aCloseOfOneByteFails() throws Exception {
    echo(client -> {
      client.frame(FINAL | CLOSE, "a");
      client.expectClose(1002);
    });
  }

  @Test
  void aReasonOfMoreThan123BytesFails() throws Exception {
    echo(client -> {
      client.frame(FINAL | CLOSE, close(1000, new byte[124]));
      client.expectClose(1002);
    });
  }

  @Test
  void aReasonThatIsNotUtf8Fails() throws Exception {
    echo(client -> {
      client.frame(FINAL | CLOSE, close(1000, new byte[] {(byte) 0xce, (byte) 0xba, (byte) 0xff}));
      client.expectClose(1007);
    });
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000,
        4999
      })
  void aCodeThatMayBeSentIsReturned(int code) throws Exception {
    echo(client -> {
      client.close(code);
      assertEquals("CLOSE " + code, client.hear());
      assertEquals("END", client.hear());
    });
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32_768, 65_535})
  void aCodeThatIsNeverSentFails(int code) throws Exception {
    echo(client -> {
      client.close(code);
      client.expectClose(1002);
    });
  }

  @Test
  void theHandlerLearnsHowTheClientClosed() throws Exception {
    BlockingQueue<Optional<WebSocketClosure>> learnt = new LinkedBlockingQueue<>();
    WebSocketHandler handler =
        session -> {
          assertTrue(session.receive().isEmpty());
          learnt.add(session.closure());
        };
    try (WebSocketServer server = new WebSocketServer(WebSocketSettings.DEFAULT, handler);
        FrameClient client = server.open()) {
      client.frame(FINAL | CLOSE, close(4001, "bye".getBytes(StandardCharsets.UTF_8)));
      assertEquals(
          Optional.of(new WebSocketClosure(4001, "bye")), learnt.poll(60, TimeUnit.SECONDS));
      assertEquals("CLOSE 4001", client.hear());
      client.end();
      Outcome outcome = server.outcome();
      assertEquals(101, outcome.status());
      assertEquals(Optional.empty(), outcome.failure());
    }
  }

  @Test
  void theHandlersEndClosesAndWhatComesMeanwhileIsDropped() throws Exception {
    WebSocketHandler handler = session -> session.send("that is all");
    try (WebSocketServer server = new WebSocketServer(WebSocketSettings.DEFAULT, handler);
        FrameClient client = server.open()) {
      assertEquals("TEXT that is all", client.hear());
      assertEquals("CLOSE 1000", client.hear());
      client.text("dropped").frame(FINAL | PING, "dropped").close(1000);
      assertEquals("END", client.hear());
      client.end();
      assertEquals(Optional.empty(), server.outcome().failure());
    }
  }

  @Test
  void anotherThreadMayCloseAndTheHandlerSeesTheEnd() throws Exception {
    CountDownLatch receiving = new CountDownLatch(1);
    BlockingQueue<WebSocketSession> sessions = new LinkedBlockingQueue<>();
    BlockingQueue<Optional<WebSocketClosure>> learnt = new LinkedBlockingQueue<>();
    WebSocketHandler handler =
        session -> {
          sessions.add(session);
          receiving.countDown();
          assertEquals(Optional.empty(), session.receive());
          learnt.add(session.closure());
        };
    try (WebSocketServer server = new WebSocketServer(WebSocketSettings.DEFAULT, handler);
        FrameClient client = server.open()) {
      receiving.await();
      WebSocketSession session = sessions.take();
      session.close(4000, "kicked out");
      assertEquals("CLOSE 4000", client.hear());
      assertThrows(IOException.class, () -> session.send("too late"));
      assertFalse(session.post("too late"));
      client.close(4000);
      assertEquals(Optional.of(new WebSocketClosure(4000, "")), learnt.take());
      assertEquals("END", client.hear());
    }
  }

  @Test
  void aBugOfTheHandlerIsToldAs1011WithoutInternals() throws Exception {
    WebSocketHandler handler =
        session -> {
          throw new IllegalStateException("secret");
        };
    try (WebSocketServer server = new WebSocketServer(WebSocketSettings.DEFAULT, handler);
        FrameClient client = server.open()) {
      FrameClient.Frame close = client.next();
      assertEquals("CLOSE 1011", close.toString());
      assertEquals(-1, close.text().indexOf("secret"));
      client.close(1011);
      assertEquals("END", client.hear());
      client.end();
      assertTrue(server.outcome().failure().isPresent());
    }
  }

  @Test
  void aClientThatGoesWithoutACloseIsAFailure() throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(WebSocketSettings.DEFAULT)) {
      server.open().close();
      assertTrue(server.outcome().failure().isPresent());
      assertEquals(0, server.endpoint().size());
    }
  }

  @Test
  void theEndOfTheEndpointIsToldAs1001() throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(WebSocketSettings.DEFAULT);
        FrameClient client = server.open()) {
      client.text("there");
      assertEquals("TEXT there", client.hear());
      server.endpoint().close();
      assertEquals("CLOSE 1001", client.hear());
      client.close(1001);
      assertEquals("END", client.hear());
      try (FrameClient late = server.open()) {
        assertEquals("CLOSE 1001", late.hear());
      }
    }
  }

  private static byte[] close(int code, byte[] reason) {
    byte[] content = new byte[2 + reason.length];
    content[0] = (byte) (code >> 8);
    content[1] = (byte) code;
    System.arraycopy(reason, 0, content, 2, reason.length);
    return content;
  }
}
