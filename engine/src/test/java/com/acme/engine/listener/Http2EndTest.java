package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.CONTINUATION;
import static com.acme.engine.listener.Http2Client.DATA;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.PING;
import static com.acme.engine.listener.Http2Client.PRIORITY;
import static com.acme.engine.listener.Http2Client.PRIORITY_UPDATE;
import static com.acme.engine.listener.Http2Client.word;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import com.acme.engine.wire.http2.ErrorCode;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How connections of HTTP/2 end: told, idle, given up, or because their client asks for work
/// without end (RFC 9113 sections 6.8 and 10.5).
class Http2EndTest {

  private static final Handler OK = _ -> Response.text(200, "ok");

  /// One more of what a client does again and again.
  interface Nuisance {
    void with(Http2Client client, int count) throws IOException;
  }

  private static Arguments flood(String name, Nuisance nuisance) {
    return Arguments.of(name, nuisance);
  }

  private static int stream(int count) {
    return 2 * count + 1;
  }

  static Stream<Arguments> floods() {
    return Stream.of(
        flood("PING", (c, _) -> c.frame(PING, 0, 0, new byte[8])),
        flood("SETTINGS", (c, _) -> c.settings()),
        flood("PRIORITY", (c, n) -> c.frame(PRIORITY, 0, stream(n), new byte[5])),
        flood("PRIORITY_UPDATE", (c, n) -> c.frame(PRIORITY_UPDATE, 0, 0, word(stream(n)))),
        flood("unknown frames", (c, _) -> c.frame(0x77, 0, 0)),
        flood("windows that grow by a byte", (c, _) -> c.windowUpdate(0, 1)),
        flood("empty DATA", (c, n) -> (n == 0 ? c.post(1, "/hang") : c).frame(DATA, 0, 1)),
        flood("CONTINUATION", (c, n) -> c.frame(n == 0 ? HEADERS : CONTINUATION, 0, 1)),
        flood(
            "CONTINUATION with content",
            (c, n) -> c.frame(n == 0 ? HEADERS : CONTINUATION, 0, 1, new byte[16_000])),
        flood(
            "rapid reset (CVE-2023-44487)",
            (c, n) -> c.get(stream(n), "/hang").reset(stream(n), ErrorCode.CANCEL)),
        flood(
            "resets by mistake (CVE-2025-8671)",
            (c, n) -> c.get(stream(n), "/hang").windowUpdate(stream(n), 0)),
        flood("malformed requests", (c, n) -> c.get(stream(n), "/", "Upper", "x")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("floods")
  void aClientThatAsksForWorkWithoutEndIsCalmed(String name, Nuisance nuisance) throws Exception {
    expectCalm(name, nuisance, false);
  }

  @Test
  void aClientThatWasCalmedAndDoesNotGoIsClosed() throws Exception {
    expectCalm("PING", (c, _) -> c.frame(PING, 0, 0, new byte[8]), true);
  }

  /// @param stays whether the client leaves the end of the connection to the server
  private static void expectCalm(String name, Nuisance nuisance, boolean stays) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Handler handler =
        exchange -> {
          if (exchange.request().target().path().equals("/hang")) {
            over.await();
          }
          return Response.text(200, "ok");
        };
    try (RunningListener listener = new RunningListener(handler);
        Http2Client client = Http2Client.greeting(listener)) {
      Thread sending =
          Thread.startVirtualThread(() -> {
            try {
              for (int count = 0; count < 20_000; count++) {
                nuisance.with(client, count);
              }
            } catch (IOException calmed) {
              // The connection has ended, as is awaited below.
            }
          });
      assertTrue(client.await("GOAWAY").endsWith("ENHANCE_YOUR_CALM"), name);
      if (!stays) {
        client.endOutput();
      }
      client.await("CLOSED");
      sending.join();
      awaitEnd(listener, "flood");
    } finally {
      over.countDown();
    }
  }

  private static void awaitEnd(RunningListener listener, String reason) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> listener.counters().closedFor(RunningListener.NAME, reason) == 1);
  }

  @Test
  void aBombOfFieldsIsRefusedAndNotHeld() throws Exception {
    try (RunningListener listener = new RunningListener(OK);
        Http2Client client = Http2Client.greeting(listener)) {
      byte[] large = Http2Client.request("GET", "/");
      byte[] bomb = Arrays.copyOf(large, large.length + 4_000 + 5_000);
      byte[] literal = Http2Client.block("x", "y".repeat(3_900));
      literal[0] = 0x40; // remembered
      System.arraycopy(literal, 0, bomb, large.length, literal.length);
      Arrays.fill(bomb, large.length + literal.length, bomb.length, (byte) 0xbe);
      client.frame(HEADERS, 5, 1, bomb);
      assertTrue(client.answer(1).startsWith("431 "));
      client.get(3, "/");
      assertEquals("200 ok", client.answer(3));
    }
  }

  @Test
  void busyClientsAreNoNuisance() throws Exception {
    try (RunningListener listener = new RunningListener(OK);
        Http2Client client = Http2Client.greeting(listener)) {
      for (int count = 0; count < 5_000; count++) {
        client.get(stream(count), "/").windowUpdate(0, 2).frame(PING, 0, 0, new byte[8]);
        assertEquals("200 ok", client.answer(stream(count)));
      }
    }
  }

  @Test
  void aListenerThatClosesTellsItsClientsTwiceAndServesWhatIsOnItsWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Handler handler =
        exchange -> {
          if (exchange.request().target().path().equals("/slow")) {
            begun.countDown();
            over.await();
          }
          return Response.text(200, "ok");
        };
    try (RunningListener listener = new RunningListener(handler);
        Http2Client client = Http2Client.greeting(listener)) {
      client.get(1, "/slow");
      begun.await();
      Thread closing = Thread.startVirtualThread(() -> listener.listeners().retain(List.of()));
      assertEquals("GOAWAY 2147483647 NO_ERROR", client.await("GOAWAY"));
      client.get(3, "/");
      assertEquals("200 ok", client.answer(3), "a request that crossed the announcement");
      client.frame(PING, 1, 0, "announce".getBytes(StandardCharsets.US_ASCII));
      assertEquals("GOAWAY 3 NO_ERROR", client.await("GOAWAY"));
      client.get(5, "/");
      over.countDown();
      assertEquals("200 ok", client.answer(1));
      client.await("CLOSED");
      assertEquals("", client.body(5));
      closing.join();
      assertEquals(1, listener.counters().closedFor(RunningListener.NAME, "drain"));
    }
  }

  @Test
  void aClientThatDoesNotAnswerTheAnnouncementHoldsNobodyUp() throws Exception {
    try (RunningListener listener = new RunningListener(OK);
        Http2Client client = Http2Client.greeting(listener)) {
      long before = System.nanoTime();
      listener.listeners().retain(List.of());
      assertTrue(System.nanoTime() - before < Duration.ofSeconds(9).toNanos());
      client.await("GOAWAY 0 NO_ERROR");
    }
  }

  @Test
  void aConnectionThatHasLivedLongEnoughIsToldAndLosesNoRequest() throws Exception {
    try (RunningListener listener =
            new RunningListener(OK, RunningListener.lifetime(Duration.ofSeconds(1)));
        Http2Client client = Http2Client.greeting(listener)) {
      assertEquals("GOAWAY 2147483647 NO_ERROR", client.await("GOAWAY"));
      client.hold();
      client.get(1, "/").frame(PING, 1, 0, "announce".getBytes(StandardCharsets.US_ASCII));
      client.release();
      // The answer comes before it or after it.
      assertEquals("GOAWAY 1 NO_ERROR", client.await("GOAWAY"));
      client.await("CLOSED");
      assertEquals("200 ok", client.field(1, ":status") + " " + client.body(1));
      awaitEnd(listener, "lifetime");
    }
  }

  @Test
  void anIdleConnectionIsToldBeforeItIsClosed() throws Exception {
    Limits quick =
        RunningListener.quick(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(100));
    try (RunningListener listener = new RunningListener(OK, quick);
        Http2Client client = Http2Client.greeting(listener)) {
      client.get(1, "/");
      assertEquals("200 ok", client.answer(1));
      assertEquals("GOAWAY 1 NO_ERROR", client.await("GOAWAY"));
      client.await("CLOSED");
      awaitEnd(listener, "idle-timeout");
    }
  }

  /// Another connection that becomes idle after the stream has begun is closed first.
  @Test
  void aConnectionWithAStreamIsNotIdle() throws Exception {
    Limits quick =
        RunningListener.quick(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(50));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch otherIsClosed = new CountDownLatch(1);
    Handler handler =
        exchange -> {
          if (exchange.request().target().path().equals("/long")) {
            begun.countDown();
            otherIsClosed.await();
          }
          return Response.text(200, "ok");
        };
    try (RunningListener listener = new RunningListener(handler, quick);
        Http2Client client = Http2Client.greeting(listener)) {
      client.get(1, "/long");
      begun.await();
      try (Http2Client other = Http2Client.greeting(listener)) {
        other.get(1, "/");
        assertEquals("200 ok", other.answer(1));
        other.await("CLOSED");
      } finally {
        otherIsClosed.countDown();
      }
      assertEquals("200 ok", client.answer(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"preface", "frame", "block"})
  void whoeverBeginsAndDoesNotGoOnIsGivenUp(String what) throws Exception {
    Limits quick =
        RunningListener.quick(
            Duration.ofMillis(300),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));
    try (RunningListener listener = new RunningListener(OK, quick);
        Http2Client client = new Http2Client(listener.connect().socket())) {
      client.raw(Http2Client.PREFACE.getBytes(StandardCharsets.ISO_8859_1));
      switch (what) {
        case "frame" -> {
          client.settings();
          client.raw(new byte[] {0, 0, 8, 6, 0});
        }
        case "block" -> client.settings().frame(HEADERS, 0, 1, Http2Client.request("GET", "/"));
        default -> {}
      }
      client.await("CLOSED");
      awaitEnd(listener, "header-timeout");
    }
  }

  @Test
  void aClientThatTakesNothingIsGivenUp() throws Exception {
    Limits quick =
        RunningListener.quick(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            Duration.ofSeconds(30));
    Handler large = _ -> Response.of(200).body(Body.bytes(new byte[100_000]));
    try (RunningListener listener = new RunningListener(large, quick);
        Http2Client client = Http2Client.greeting(listener, 4, 1_000_000)) {
      client.get(1, "/");
      assertTrue(client.await("GOAWAY").endsWith("ENHANCE_YOUR_CALM"), "no window of its own");
      awaitEnd(listener, "write-timeout");
    } catch (SocketException reset) {
      throw new AssertionError("told before the end", reset);
    }
  }

  @Test
  void aClientThatLeavesStopsAllWorkForIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(3);
    CountDownLatch stopped = new CountDownLatch(3);
    Handler handler =
        _ -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            stopped.countDown();
          }
          return Response.of(200);
        };
    try (RunningListener listener = new RunningListener(handler)) {
      try (Http2Client client = Http2Client.greeting(listener)) {
        client.get(1, "/").get(3, "/").get(5, "/");
        begun.await();
      }
      stopped.await();
      awaitEnd(listener, "client");
    }
  }
}
