package com.acme.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.UpstreamFailure.Reason;
import com.acme.engine.exchange.Response;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.PeerSettings;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A server of HTTP/2 that breaks the rules, or means harm.
@Timeout(60)
@ExtendWith(OnVirtualThread.class)
class Http2HostileServerTest {

  private final ClientSetup setup = new ClientSetup();

  @AfterEach
  void close() {
    setup.close();
  }

  private ServerClient client(RawServer server) {
    return setup.http2(server, setup.limits());
  }

  /// What a server says after the request on stream 1, and what the client makes of it.
  interface Misdeed {
    void commit(Http2Script it) throws IOException;
  }

  private static Arguments ends(ErrorCode code, String name, Misdeed misdeed) {
    return Arguments.of(code, name, misdeed);
  }

  static Stream<Arguments> connections() {
    return Stream.of(
        ends(
            ErrorCode.PROTOCOL_ERROR,
            "a push",
            it ->
                it.send(out -> {
                  Frames.header(out, 4, Frames.PUSH_PROMISE, Frames.END_HEADERS, 1);
                  out.append(new byte[] {0, 0, 0, 2}, 0, 4);
                })),
        ends(ErrorCode.PROTOCOL_ERROR, "a stream of its own", it -> it.data(2, "x", true)),
        ends(ErrorCode.PROTOCOL_ERROR, "a stream of the future", it -> it.data(9, "x", true)),
        ends(ErrorCode.PROTOCOL_ERROR, "a window by nothing", it -> it.window(0, 0)),
        ends(
            ErrorCode.FLOW_CONTROL_ERROR,
            "a window without measure",
            it -> it.window(0, Integer.MAX_VALUE)),
        ends(
            ErrorCode.FLOW_CONTROL_ERROR,
            "a first window without measure",
            it -> it.settings(PeerSettings.INITIAL_WINDOW_SIZE, -1)),
        ends(
            ErrorCode.FRAME_SIZE_ERROR,
            "a large frame",
            it -> it.send(out -> Frames.header(out, 20_000, Frames.DATA, 0, 1))),
        ends(
            ErrorCode.COMPRESSION_ERROR,
            "a block that is none",
            it ->
                it.send(out -> {
                  Frames.header(out, 1, Frames.HEADERS, Frames.END_HEADERS, 1);
                  out.append(new byte[] {(byte) 0x80}, 0, 1);
                })),
        ends(ErrorCode.ENHANCE_YOUR_CALM, "a flood of PING", Http2HostileServerTest::pings),
        ends(ErrorCode.ENHANCE_YOUR_CALM, "a flood of SETTINGS", Http2HostileServerTest::settings),
        ends(ErrorCode.ENHANCE_YOUR_CALM, "a flood of nothing", Http2HostileServerTest::nothing),
        ends(
            ErrorCode.ENHANCE_YOUR_CALM,
            "CONTINUATION without end",
            Http2HostileServerTest::continuations));
  }

  private static void pings(Http2Script it) throws IOException {
    for (int i = 0; i < 2_000; i++) {
      it.send(out -> Frames.ping(out, 1, false));
    }
  }

  private static void settings(Http2Script it) throws IOException {
    for (int i = 0; i < 2_000; i++) {
      it.settings();
    }
  }

  private static void nothing(Http2Script it) throws IOException {
    it.head(1, 200, false);
    for (int i = 0; i < 2_000; i++) {
      it.data(1, "", false);
    }
  }

  private static void continuations(Http2Script it) throws IOException {
    it.send(out -> Frames.header(out, 0, Frames.HEADERS, 0, 1));
    for (int i = 0; i < 50; i++) {
      it.send(out -> Frames.header(out, 0, Frames.CONTINUATION, 0, 1));
    }
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("connections")
  void whatBreaksTheRulesOfConnectionsEndsItsOwn(ErrorCode code, String name, Misdeed misdeed)
      throws Exception {
    BlockingQueue<Integer> codes = new ArrayBlockingQueue<>(1);
    try (RawServer server =
        Http2Script.server(it -> {
          if (it.number() > 1) {
            it.answerAll("ok");
            return;
          }
          it.asked();
          try {
            misdeed.commit(it);
          } finally {
            codes.add(it.next(Frames.GOAWAY) ? it.frame().word(4) : -1);
          }
        })) {
      ServerClient client = client(server);
      UpstreamFailure failure = assertThrows(UpstreamFailure.class, () -> all(client));
      assertEquals(Reason.MALFORMED, failure.reason(), name + ": " + failure.getMessage());
      assertEquals(code.code(), codes.take(), name);
      assertEquals("ok", setup.text(setup.get(client, "/")), name);
    }
  }

  private void all(ServerClient client) throws IOException, InterruptedException {
    String _ = setup.text(setup.get(client, "/"));
  }

  static Stream<Arguments> streams() {
    return Stream.of(
        stream("no status", it -> it.trailers(1, "x-a", "b")),
        stream("101", it -> it.head(1, 101, false)),
        stream("Transfer-Encoding", it -> it.head(1, 200, true, "transfer-encoding", "chunked")),
        stream("content first", it -> it.data(1, "x", true)),
        stream("only 103", it -> it.head(1, 103, true)),
        stream(
            "less than stated",
            it -> {
              it.head(1, 200, false, "content-length", "5");
              it.data(1, "four", true);
            }),
        stream(
            "more than stated",
            it -> {
              it.head(1, 200, false, "content-length", "3");
              it.data(1, "four", true);
            }),
        stream("no length", it -> it.head(1, 200, false, "content-length", "-1")),
        stream(
            "content of a 204",
            it -> {
              it.head(1, 204, false);
              it.data(1, "x", true);
            }),
        stream(
            "control data at the end",
            it -> {
              it.head(1, 200, false);
              it.head(1, 200, true);
            }),
        stream(
            "trailers that end nothing",
            it -> {
              it.head(1, 200, false);
              it.send(out -> Frames.header(out, 0, Frames.HEADERS, Frames.END_HEADERS, 1));
            }),
        stream(
            "more than the window",
            it -> {
              it.head(1, 200, false);
              for (int i = 0; i < 5; i++) {
                it.data(1, new byte[16_000], false);
              }
            }));
  }

  private static Arguments stream(String name, Misdeed misdeed) {
    return Arguments.of(name, misdeed);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streams")
  void whatIsNoResponseEndsItsStreamAndTheConnectionGoesOn(String name, Misdeed misdeed)
      throws Exception {
    CountDownLatch said = new CountDownLatch(1);
    try (RawServer server =
        Http2Script.server(it -> {
          it.asked();
          misdeed.commit(it);
          it.reset();
          said.countDown();
          it.answerAll("ok");
        })) {
      ServerClient client = client(server);
      UpstreamFailure failure = assertThrows(UpstreamFailure.class, () -> read(client, said), name);
      assertEquals(Reason.MALFORMED, failure.reason(), name + ": " + failure.getMessage());
      assertEquals("ok", setup.text(setup.get(client, "/")), name);
      assertEquals(1, server.accepted(), name);
    }
  }

  /// Reads when the server has said everything, so that windows do not grow.
  private void read(ServerClient client, CountDownLatch said)
      throws IOException, InterruptedException {
    try (Response response = setup.get(client, "/")) {
      said.await();
      response.body().stream().readAllBytes();
    }
  }

  @Test
  void aHeadLargerThanAllowedCostsItsStream() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          String value = "x".repeat(4_000);
          it.head(it.asked().stream(), 200, true, "x-a", value);
          // An index costs a byte: what it stands for counts.
          String[] bomb = new String[2 * 600];
          for (int i = 0; i < bomb.length; i += 2) {
            bomb[i] = "x-b";
            bomb[i + 1] = "y".repeat(900);
          }
          it.head(it.asked().stream(), 200, true, bomb);
          it.answerAll("ok");
        })) {
      ServerClient client = client(server);
      assertEquals(200, setup.get(client, "/").status());
      UpstreamFailure failure = setup.failure(client, "/");
      assertEquals(Reason.HEAD_TOO_LARGE, failure.reason());
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void aServerThatTakesNoStreamsIsAskedOnce() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> it.answerAll("ok"), PeerSettings.MAX_CONCURRENT_STREAMS, 0)) {
      UpstreamFailure failure = setup.failure(client(server), "/");
      assertEquals(Reason.UNREACHABLE, failure.reason());
      assertTrue(String.valueOf(failure.getMessage()).contains("takes no streams"));
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void aServerThatLeavesAsSoonAsItGreetsIsGivenUp() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          it.goAway(0, ErrorCode.NO_ERROR);
          it.answerAll("ok");
        })) {
      setup.failure(client(server), "/");
      assertTrue(server.accepted() <= 20, () -> server.accepted() + " connections");
    }
  }

  @Test
  void informationalResponsesWithoutEndAreRefused() throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          int stream = it.asked().stream();
          for (int i = 0; i < 40; i++) {
            it.head(stream, 103, false);
          }
          it.drain();
        })) {
      UpstreamFailure failure = setup.failure(client(server), "/");
      assertEquals(Reason.MALFORMED, failure.reason());
      assertTrue(String.valueOf(failure.getMessage()).contains("32 informational"));
    }
  }
}
