package com.acme.engine.exchange.websocket;

import static com.acme.engine.exchange.websocket.FrameClient.BINARY;
import static com.acme.engine.exchange.websocket.FrameClient.CONTINUATION;
import static com.acme.engine.exchange.websocket.FrameClient.FINAL;
import static com.acme.engine.exchange.websocket.FrameClient.TEXT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.websocket.WebSocketSettings.Deadlines;
import com.acme.engine.exchange.websocket.WebSocketSettings.Limits;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Group 9 of Autobahn, and what bounds a WebSocket: sizes, silence, slowness.
class LimitsTest {

  private static final WebSocketSettings LARGE =
      WebSocketSettings.DEFAULT.withLimits(new Limits(16 << 20, 16 << 20, 1 << 20));

  private static final Duration LONG = Duration.ofMinutes(10);

  private static WebSocketSettings deadlines(
      Optional<Duration> ping, Duration pong, Duration write, Duration close) {
    return LARGE.withDeadlines(new Deadlines(ping, pong, write, close));
  }

  @ParameterizedTest
  @CsvSource({"65536, 0", "262144, 0", "1048576, 0", "16777216, 0", "1048576, 64", "4194304, 4096"})
  void largeMessagesComeBackWholeOrInFragments(int size, int fragment) throws Exception {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    try (WebSocketServer server = WebSocketServer.echo(LARGE);
        FrameClient client = server.open()) {
      if (fragment == 0) {
        client.frame(FINAL | BINARY, content);
      }
      for (int at = 0; fragment > 0 && at < size; at += fragment) {
        int first = (at == 0 ? BINARY : 0) | (at + fragment >= size ? FINAL : 0);
        client.frame(first, Arrays.copyOfRange(content, at, at + fragment));
      }
      assertArrayEquals(content, client.next().content());
      client.expectSound();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1000", "16, 1000", "64, 1000", "256, 1000", "1024, 1000"})
  void manySmallMessagesComeBackOneAfterTheOther(int size, int count) throws Exception {
    String text = "*".repeat(size);
    try (WebSocketServer server = WebSocketServer.echo(LARGE);
        FrameClient client = server.open()) {
      for (int i = 0; i < count; i++) {
        client.text(text);
        assertEquals(text, client.next().text());
      }
      client.expectSound();
    }
  }

  @Test
  void aMessageLargerThanTheLimitFails() throws Exception {
    WebSocketSettings small = LARGE.withLimits(new Limits(200, 300, 1_000));
    try (WebSocketServer server = WebSocketServer.echo(small);
        FrameClient client = server.open()) {
      client.frame(BINARY, new byte[200]).frame(FINAL, new byte[100]);
      assertEquals(300, client.next().content().length);
      client.frame(BINARY, new byte[200]).frame(CONTINUATION, new byte[101]);
      client.expectClose(1009);
    }
  }

  @Test
  void aFrameLargerThanTheLimitFailsBeforeItsContentComes() throws Exception {
    WebSocketSettings small = LARGE.withLimits(new Limits(200, 300, 1_000));
    try (WebSocketServer server = WebSocketServer.echo(small);
        FrameClient client = server.open()) {
      client.raw(new byte[] {(byte) 0x82, (byte) 0xfe, 0, (byte) 201});
      client.expectClose(1009);
    }
  }

  @Test
  void aSilentClientIsPingedAndStaysWhileItAnswers() throws Exception {
    WebSocketSettings eager = deadlines(Optional.of(Duration.ofMillis(20)), LONG, LONG, LONG);
    try (WebSocketServer server = WebSocketServer.echo(eager);
        FrameClient client = server.open()) {
      for (int i = 0; i < 3; i++) {
        assertEquals("PING ", client.hear());
        client.frame(FINAL | FrameClient.PONG, "");
      }
      // One may have been sent meanwhile.
      client.text("still there");
      String heard = client.hear();
      assertEquals("TEXT still there", heard.equals("PING ") ? client.hear() : heard);
    }
  }

  @Test
  void aClientThatDoesNotAnswerAPingLosesItsConnection() throws Exception {
    Duration soon = Duration.ofMillis(20);
    WebSocketSettings eager = deadlines(Optional.of(soon), soon, LONG, LONG);
    try (WebSocketServer server = WebSocketServer.echo(eager);
        FrameClient client = server.open()) {
      assertEquals("PING ", client.hear());
      assertTrue(server.outcome().failure().orElse("").contains("did not answer a ping in time"));
      assertEndsSomehow(client);
    }
  }

  /// Beside it another one is pinged again and again, whose handler listens.
  @Test
  void aClientIsNotPingedWhileItsHandlerDoesNotListen() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    WebSocketHandler handler =
        session -> {
          if (session.exchange().request().fields().contains("X-Waits")) {
            go.await();
          }
          WebSocketServer.echo(session);
        };
    WebSocketSettings eager = deadlines(Optional.of(Duration.ofMillis(5)), LONG, LONG, LONG);
    try (WebSocketServer server = new WebSocketServer(eager, handler);
        FrameClient waits = server.open("X-Waits: 1");
        FrameClient listens = server.open()) {
      for (int i = 0; i < 3; i++) {
        assertEquals("PING ", listens.hear());
        listens.frame(FINAL | FrameClient.PONG, "");
      }
      assertEquals(0, waits.socket().getInputStream().available());
      go.countDown();
      assertEquals("PING ", waits.hear());
    }
  }

  @Test
  void aClientThatDoesNotCloseLosesItsConnection() throws Exception {
    WebSocketSettings brief = deadlines(Optional.empty(), LONG, LONG, Duration.ofMillis(20));
    try (WebSocketServer server = new WebSocketServer(brief, session -> {});
        FrameClient client = server.open()) {
      assertEquals("CLOSE 1000", client.hear());
      assertEndsSomehow(client);
      assertEquals(Optional.empty(), server.outcome().failure());
    }
  }

  @Test
  void aClientThatTakesNothingLosesItsConnection() throws Exception {
    WebSocketSettings brief = deadlines(Optional.empty(), LONG, Duration.ofMillis(20), LONG);
    WebSocketHandler handler =
        session -> {
          while (session.isOpen()) {
            session.send(new byte[1 << 20]);
          }
        };
    try (WebSocketServer server = new WebSocketServer(brief, handler);
        FrameClient client = server.open()) {
      assertTrue(server.outcome().failure().orElse("").contains("did not take what was sent"));
      assertTrue(client.socket().isConnected());
    }
  }

  @Test
  void whoeverPostsNeverWaitsAndASlowClientLosesItsConnection() throws Exception {
    BlockingQueue<WebSocketSession> sessions = new LinkedBlockingQueue<>();
    WebSocketSettings settings =
        deadlines(Optional.empty(), LONG, LONG, LONG)
            .withLimits(new Limits(1 << 20, 1 << 20, 100_000));
    WebSocketHandler handler =
        session -> {
          sessions.add(session);
          WebSocketServer.echo(session);
        };
    try (WebSocketServer server = new WebSocketServer(settings, handler);
        FrameClient client = server.open()) {
      WebSocketSession session = sessions.poll(60, TimeUnit.SECONDS);
      byte[] piece = new byte[10_000];
      // The client reads nothing: what the sockets do not hold waits, up to the limit.
      while (session.post(piece)) {
        Thread.onSpinWait();
      }
      assertFalse(session.post("more"));
      assertTrue(server.outcome().failure().orElse("").contains("too slow"));
      assertThrows(IOException.class, () -> session.send("more"));
      assertTrue(client.socket().isConnected());
    }
  }

  @Test
  void whatIsPostedComesInOrderWithWhatIsSent() throws Exception {
    WebSocketHandler handler =
        session -> {
          for (int i = 0; i < 500; i++) {
            session.post("posted " + i);
            if (i % 10 == 0) {
              session.send("sent " + i);
            }
          }
          session.receive();
        };
    try (WebSocketServer server = new WebSocketServer(LARGE, handler);
        FrameClient client = server.open()) {
      for (int i = 0; i < 500; i++) {
        assertEquals("TEXT posted " + i, client.hear());
        if (i % 10 == 0) {
          assertEquals("TEXT sent " + i, client.hear());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20})
  void severalThreadsMaySendAtOnce(int threads) throws Exception {
    WebSocketHandler handler =
        session -> {
          Thread[] senders = new Thread[threads];
          for (int i = 0; i < threads; i++) {
            String text = Integer.toString(i).repeat(5_000);
            senders[i] = Thread.ofVirtual().start(() -> send(session, text));
          }
          for (Thread sender : senders) {
            sender.join();
          }
        };
    try (WebSocketServer server = new WebSocketServer(LARGE, handler);
        FrameClient client = server.open()) {
      Set<String> heard = new HashSet<>();
      for (int i = 0; i < threads; i++) {
        FrameClient.Frame frame = client.next();
        assertEquals(FINAL | TEXT, frame.first());
        heard.add(frame.text());
      }
      assertEquals(threads, heard.size());
      assertEquals("CLOSE 1000", client.hear());
    }
  }

  private static void send(WebSocketSession session, String text) {
    try {
      session.send(text);
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }

  /// By an end or a reset, as the system likes.
  private static void assertEndsSomehow(FrameClient client) {
    try {
      String heard = client.hear();
      while (heard.startsWith("PING")) {
        heard = client.hear();
      }
      assertEquals("END", heard);
    } catch (IOException reset) {
      assertFalse(reset instanceof SocketTimeoutException, "still open");
    }
  }
}
