package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.ACK;
import static com.acme.engine.listener.Http2Client.CONTINUATION;
import static com.acme.engine.listener.Http2Client.DATA;
import static com.acme.engine.listener.Http2Client.END_HEADERS;
import static com.acme.engine.listener.Http2Client.END_STREAM;
import static com.acme.engine.listener.Http2Client.GOAWAY;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.PADDED;
import static com.acme.engine.listener.Http2Client.PING;
import static com.acme.engine.listener.Http2Client.PRIORITIZED;
import static com.acme.engine.listener.Http2Client.PRIORITY;
import static com.acme.engine.listener.Http2Client.PRIORITY_UPDATE;
import static com.acme.engine.listener.Http2Client.PUSH_PROMISE;
import static com.acme.engine.listener.Http2Client.RST_STREAM;
import static com.acme.engine.listener.Http2Client.SETTINGS;
import static com.acme.engine.listener.Http2Client.WINDOW_UPDATE;
import static com.acme.engine.listener.Http2Client.block;
import static com.acme.engine.listener.Http2Client.request;
import static com.acme.engine.listener.Http2Client.word;
import static com.acme.engine.listener.Http2Talk.both;
import static com.acme.engine.listener.Http2Talk.get;
import static com.acme.engine.listener.Http2Talk.headers;
import static com.acme.engine.listener.Http2Talk.padded;
import static com.acme.engine.listener.Http2Talk.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every MUST of RFC 9113 that a client can break, section by section: one stream is reset, or the
/// connection ends with a GOAWAY that says which streams were served.
class Http2RulesTest {

  private static RunningListener listener;

  @BeforeAll
  static void start() throws BindFailure {
    listener =
        new RunningListener(exchange -> {
          exchange.request().body().stream().readAllBytes();
          return Response.text(200, "ok");
        });
  }

  @AfterAll
  static void stop() {
    listener.close();
  }

  private static Http2Talk setting(int setting, int value) {
    return c -> c.settings(setting, value);
  }

  static Stream<Arguments> connectionErrors() {
    return Stream.of(
        rule("4.2 too large", "FRAME_SIZE_ERROR", c -> c.frame(DATA, 0, 1, new byte[16_385])),
        rule(
            "4.2 HEADERS too large",
            "FRAME_SIZE_ERROR",
            c -> c.frame(HEADERS, 0, 1, new byte[17_000])),
        rule(
            "4.3 no block",
            "COMPRESSION_ERROR",
            c -> c.frame(HEADERS, END_HEADERS, 1, (byte) 0x80)),
        rule("5.1 DATA idle", "PROTOCOL_ERROR", c -> c.data(1, "x", true)),
        rule("5.1 RST idle", "PROTOCOL_ERROR", c -> c.frame(RST_STREAM, 0, 1, word(8))),
        rule("5.1 WINDOW_UPDATE idle", "PROTOCOL_ERROR", c -> c.windowUpdate(1, 100)),
        rule(
            "5.1 CONTINUATION idle",
            "PROTOCOL_ERROR",
            c -> c.frame(CONTINUATION, 4, 1, request("GET", "/"))),
        rule("5.1.1 even", "PROTOCOL_ERROR", c -> c.get(2, "/")),
        rule("6.1 DATA on 0", "PROTOCOL_ERROR", c -> c.data(0, "x", true)),
        rule(
            "6.1 padding",
            "PROTOCOL_ERROR",
            c -> c.post(1, "/").frame(DATA, PADDED, 1, padded(9, new byte[8]))),
        rule("6.2 HEADERS on 0", "PROTOCOL_ERROR", c -> c.get(0, "/")),
        rule(
            "6.2 padding",
            "PROTOCOL_ERROR",
            c -> c.frame(HEADERS, END_HEADERS | PADDED, 1, padded(99, request("GET", "/")))),
        rule(
            "6.2 cut priority",
            "FRAME_SIZE_ERROR",
            c -> c.frame(HEADERS, END_HEADERS | PRIORITIZED, 1, word(0))),
        rule("6.3 PRIORITY on 0", "PROTOCOL_ERROR", c -> c.frame(PRIORITY, 0, 0, new byte[5])),
        rule("6.4 RST on 0", "PROTOCOL_ERROR", c -> c.frame(RST_STREAM, 0, 0, word(8))),
        rule(
            "6.4 RST size",
            "FRAME_SIZE_ERROR",
            c -> c.post(1, "/").frame(RST_STREAM, 0, 1, new byte[3])),
        rule(
            "6.5 ACK with payload",
            "FRAME_SIZE_ERROR",
            c -> c.frame(SETTINGS, ACK, 0, new byte[6])),
        rule("6.5 on a stream", "PROTOCOL_ERROR", c -> c.frame(SETTINGS, 0, 1)),
        rule("6.5 size", "FRAME_SIZE_ERROR", c -> c.frame(SETTINGS, 0, 0, new byte[7])),
        rule("6.5.2 push", "PROTOCOL_ERROR", setting(2, 2)),
        rule("6.5.2 window", "FLOW_CONTROL_ERROR", setting(4, Integer.MIN_VALUE)),
        rule("6.5.2 small frame", "PROTOCOL_ERROR", setting(5, 16_383)),
        rule("6.5.2 large frame", "PROTOCOL_ERROR", setting(5, 1 << 24)),
        rule("8441 3 value", "PROTOCOL_ERROR", setting(8, 2)),
        rule(
            "6.6 PUSH_PROMISE",
            "PROTOCOL_ERROR",
            c -> c.frame(PUSH_PROMISE, END_HEADERS, 1, word(2))),
        rule("6.7 PING on a stream", "PROTOCOL_ERROR", c -> c.frame(PING, 0, 1, new byte[8])),
        rule("6.7 PING size", "FRAME_SIZE_ERROR", c -> c.frame(PING, 0, 0, new byte[6])),
        rule("6.8 GOAWAY on a stream", "PROTOCOL_ERROR", c -> c.frame(GOAWAY, 0, 1, new byte[8])),
        rule("6.9 connection by 0", "PROTOCOL_ERROR", c -> c.windowUpdate(0, 0)),
        rule("6.9 size", "FRAME_SIZE_ERROR", c -> c.frame(WINDOW_UPDATE, 0, 0, new byte[3])),
        rule("6.9.1 overflow", "FLOW_CONTROL_ERROR", c -> c.windowUpdate(0, Integer.MAX_VALUE)),
        rule(
            "6.10 interrupted by DATA",
            "PROTOCOL_ERROR",
            c -> c.frame(HEADERS, 0, 1, request("GET", "/")).data(1, "x", true)),
        rule(
            "6.10 interrupted by PING",
            "PROTOCOL_ERROR",
            c -> c.frame(HEADERS, 0, 1, request("GET", "/")).frame(PING, 0, 0, new byte[8])),
        rule(
            "6.10 another stream's",
            "PROTOCOL_ERROR",
            c ->
                c.frame(HEADERS, 0, 1, request("GET", "/")).frame(CONTINUATION, 4, 3, new byte[0])),
        rule(
            "6.10 unknown frame inside",
            "PROTOCOL_ERROR",
            c -> c.frame(HEADERS, 0, 1, request("GET", "/")).frame(0x16, 0, 0, new byte[8])),
        rule(
            "9218 7.1 on a stream", "PROTOCOL_ERROR", c -> c.frame(PRIORITY_UPDATE, 0, 1, word(1))),
        rule("9218 7.1 of 0", "PROTOCOL_ERROR", c -> c.frame(PRIORITY_UPDATE, 0, 0, word(0))),
        rule(
            "9218 7.1 size", "FRAME_SIZE_ERROR", c -> c.frame(PRIORITY_UPDATE, 0, 0, new byte[3])));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("connectionErrors")
  void aConnectionThatCannotGoOnEndsAndSaysWhy(String section, String expected, Http2Talk talk)
      throws Exception {
    try (Http2Client client = Http2Client.greeting(listener)) {
      talk.with(client);
      assertTrue(client.await("GOAWAY").endsWith(" " + expected), section);
      client.await("CLOSED");
    }
  }

  static Stream<Arguments> streamErrors() {
    return Stream.of(
        rule(
            "5.1 DATA after the end",
            "STREAM_CLOSED",
            c -> c.post(1, "/").hold().data(1, "x", true).data(1, "y", true).release()),
        rule(
            "5.3.1 HEADERS on itself",
            "PROTOCOL_ERROR",
            c ->
                c.frame(
                    HEADERS,
                    END_HEADERS | END_STREAM | PRIORITIZED,
                    1,
                    both(both(word(1), new byte[1]), request("GET", "/")))),
        rule(
            "5.3.1 PRIORITY on itself",
            "PROTOCOL_ERROR",
            c -> c.frame(PRIORITY, 0, 1, both(word(1), new byte[1]))),
        rule("6.3 size", "FRAME_SIZE_ERROR", c -> c.frame(PRIORITY, 0, 1, word(0))),
        rule("6.9 stream by 0", "PROTOCOL_ERROR", c -> c.post(1, "/").windowUpdate(1, 0)),
        rule(
            "6.9.1 overflow",
            "FLOW_CONTROL_ERROR",
            c -> c.post(1, "/").windowUpdate(1, Integer.MAX_VALUE)),
        rule(
            "8.1 second HEADERS",
            "PROTOCOL_ERROR",
            c -> c.post(1, "/").frame(HEADERS, END_HEADERS, 1, block("a", "b"))),
        rule(
            "8.1 pseudo trailers",
            "PROTOCOL_ERROR",
            c ->
                c.post(1, "/")
                    .frame(HEADERS, END_HEADERS | END_STREAM, 1, block(":method", "GET"))),
        rule(
            "8.1.1 length too long",
            "PROTOCOL_ERROR",
            c -> c.post(1, "/", "content-length", "1").data(1, "test", true)),
        rule(
            "8.1.1 length too short",
            "PROTOCOL_ERROR",
            c -> c.post(1, "/", "content-length", "9").data(1, "te", false).data(1, "st", true)),
        rule("8.1.1 no content", "PROTOCOL_ERROR", get("content-length", "1")),
        rule("8.1.1 no number", "PROTOCOL_ERROR", get("content-length", "+0")),
        rule(
            "8.1.1 two lengths",
            "PROTOCOL_ERROR",
            get("content-length", "0", "content-length", "0")),
        rule("8.2 upper case", "PROTOCOL_ERROR", get("X-Test", "ok")),
        rule("8.2.1 name", "PROTOCOL_ERROR", get("x test", "ok")),
        rule("8.2.1 line feed", "PROTOCOL_ERROR", get("x-test", "a\nb: c")),
        rule("8.2.1 carriage return", "PROTOCOL_ERROR", get("x-test", "a\rb")),
        rule("8.2.1 NUL", "PROTOCOL_ERROR", get("x-test", "a\0")),
        rule("8.2.1 blank in front", "PROTOCOL_ERROR", get("x-test", " a")),
        rule("8.2.1 blank behind", "PROTOCOL_ERROR", get("x-test", "a\t")),
        rule("8.2.2 Connection", "PROTOCOL_ERROR", get("connection", "keep-alive")),
        rule("8.2.2 Transfer-Encoding", "PROTOCOL_ERROR", get("transfer-encoding", "chunked")),
        rule("8.2.2 Upgrade", "PROTOCOL_ERROR", get("upgrade", "h2c")),
        rule("8.2.2 TE", "PROTOCOL_ERROR", get("te", "trailers, deflate")),
        rule("8.2.2 a lookalike", "PROTOCOL_ERROR", get("transfer_encoding", "chunked")),
        rule("8.3 unknown", "PROTOCOL_ERROR", get(":test", "ok")),
        rule("8.3 a response's", "PROTOCOL_ERROR", get(":status", "200")),
        rule(
            "8.3 after a field",
            "PROTOCOL_ERROR",
            headers(
                ":method", "GET", ":scheme", "http", "a", "b", ":path", "/", ":authority", "a")),
        rule(
            "8.3.1 empty path",
            "PROTOCOL_ERROR",
            headers(":method", "GET", ":scheme", "http", ":path", "", ":authority", "a")),
        rule(
            "8.3.1 no slash",
            "PROTOCOL_ERROR",
            headers(":method", "GET", ":scheme", "http", ":path", "a", ":authority", "a")),
        rule(
            "8.3.1 no method",
            "PROTOCOL_ERROR",
            headers(":scheme", "http", ":path", "/", ":authority", "a")),
        rule(
            "8.3.1 no scheme",
            "PROTOCOL_ERROR",
            headers(":method", "GET", ":path", "/", ":authority", "a")),
        rule(
            "8.3.1 no path",
            "PROTOCOL_ERROR",
            headers(":method", "GET", ":scheme", "http", ":authority", "a")),
        rule("8.3.1 two methods", "PROTOCOL_ERROR", get(":method", "GET")),
        rule("8.3.1 two schemes", "PROTOCOL_ERROR", get(":scheme", "http")),
        rule("8.3.1 two paths", "PROTOCOL_ERROR", get(":path", "/")),
        rule("8.3.1 two authorities", "PROTOCOL_ERROR", get(":authority", "a")),
        rule("8.3.1 another Host", "PROTOCOL_ERROR", get("host", "b")),
        rule("8.3.1 * of GET", "PROTOCOL_ERROR", c -> c.get(1, "*")),
        rule(
            "8.5 CONNECT with a path",
            "PROTOCOL_ERROR",
            headers(":method", "CONNECT", ":authority", "a:1", ":path", "/", ":scheme", "http")),
        rule("8441 4 GET", "PROTOCOL_ERROR", get(":protocol", "websocket")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streamErrors")
  void aStreamThatCannotGoOnIsResetAndTheConnectionLives(
      String section, String expected, Http2Talk talk) throws Exception {
    try (Http2Client client = Http2Client.greeting(listener)) {
      talk.with(client);
      assertEquals("RST_STREAM 1 " + expected, client.await("RST_STREAM"), section);
      client.get(3, "/");
      assertEquals("200 ok", client.answer(3), "the next stream");
    }
  }

  @Test
  void aPrefaceThatIsNoneEndsTheConnection() throws Exception {
    try (Http2Client client = new Http2Client(listener.connect().socket())) {
      client.raw(Http2Client.PREFACE.getBytes(StandardCharsets.ISO_8859_1));
      client.frame(PING, 0, 0, new byte[8]);
      assertEquals("GOAWAY 0 PROTOCOL_ERROR", client.await("GOAWAY"));
      client.await("CLOSED");
    }
  }

  @Test
  void aGoAwaySaysWhichStreamWasTheLast() throws Exception {
    try (Http2Client client = Http2Client.greeting(listener)) {
      client.get(1, "/");
      assertEquals("200 ok", client.answer(1));
      client.get(5, "/");
      assertEquals("200 ok", client.answer(5));
      client.get(3, "/");
      assertEquals("GOAWAY 5 PROTOCOL_ERROR", client.await("GOAWAY"));
    }
  }

  @Test
  void framesOnAStreamThatTheServerHasResetAreDropped() throws Exception {
    try (Http2Client client = Http2Client.greeting(listener)) {
      client.post(1, "/", "content-length", "1").data(1, "too long", false);
      client.await("RST_STREAM 1");
      client.data(1, "more", false).windowUpdate(1, 5);
      client.frame(HEADERS, END_HEADERS | END_STREAM, 1, block("sum", "7"));
      assertTrue(client.isAlive());
    }
  }
}
