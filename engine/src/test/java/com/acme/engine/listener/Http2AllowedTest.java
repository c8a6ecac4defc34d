package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.CONTINUATION;
import static com.acme.engine.listener.Http2Client.DATA;
import static com.acme.engine.listener.Http2Client.END_HEADERS;
import static com.acme.engine.listener.Http2Client.END_STREAM;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.PADDED;
import static com.acme.engine.listener.Http2Client.PRIORITIZED;
import static com.acme.engine.listener.Http2Client.PRIORITY;
import static com.acme.engine.listener.Http2Client.PRIORITY_UPDATE;
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

import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What RFC 9113 and 9218 allow a client, and what few clients do, section by section.
class Http2AllowedTest {

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

  static Stream<Arguments> allowed() {
    return Stream.of(
        rule("4.1 unknown frame", "200 ok", c -> c.frame(0x16, 0, 0, new byte[8]).get(1, "/")),
        rule(
            "4.1 unknown flags",
            "200 ok",
            c -> c.frame(HEADERS, 0xd2 | END_HEADERS | END_STREAM, 1, request("GET", "/"))),
        rule(
            "4.1 reserved bit",
            "200 ok",
            c ->
                c.frame(
                    HEADERS, END_HEADERS | END_STREAM, Integer.MIN_VALUE | 1, request("GET", "/"))),
        rule(
            "4.3 in pieces",
            "200 ok",
            c -> {
              byte[] block = request("GET", "/", "x-test", "ok");
              c.frame(HEADERS, END_STREAM, 1, Arrays.copyOf(block, 9));
              c.frame(CONTINUATION, 0, 1);
              c.frame(CONTINUATION, END_HEADERS, 1, Arrays.copyOfRange(block, 9, block.length));
            }),
        rule(
            "5.1 PRIORITY of idle and closed",
            "200 ok",
            c -> c.frame(PRIORITY, 0, 7, new byte[5]).get(1, "/")),
        rule(
            "6.1 padding",
            "200 ok",
            c -> c.post(1, "/").frame(DATA, PADDED | END_STREAM, 1, padded(3, new byte[8]))),
        rule(
            "6.2 padding and priority",
            "200 ok",
            c -> {
              byte[] payload =
                  both(both(new byte[] {2, 0, 0, 0, 0, 9}, request("GET", "/")), new byte[2]);
              c.frame(HEADERS, END_HEADERS | END_STREAM | PADDED | PRIORITIZED, 1, payload);
            }),
        rule(
            "5.5 GREASE of an idle stream (RFC 8701)",
            "200 ok",
            c -> c.frame(0x2a, 0x5a, 7, new byte[9]).frame(0x0b, 0xff, 0).get(1, "/")),
        rule("6.5 unknown setting", "200 ok", c -> c.settings(0x0a0a, 7).get(1, "/")),
        rule(
            "8.1 trailers",
            "200 ok",
            c ->
                c.post(1, "/", "te", "trailers")
                    .data(1, "x", false)
                    .frame(HEADERS, END_HEADERS | END_STREAM, 1, block("sum", "7"))),
        rule(
            "8.1.1 the right length",
            "200 ok",
            c -> c.post(1, "/", "content-length", "4").data(1, "te", false).data(1, "st", true)),
        rule("8.3.1 Host as well", "200 ok", get("host", "A")),
        rule(
            "8.3.1 Host alone",
            "200 ok",
            headers(":method", "GET", ":scheme", "http", ":path", "/", "host", "a")),
        rule(
            "8.3.1 * of OPTIONS",
            "200 ok",
            c -> c.frame(HEADERS, END_HEADERS | END_STREAM, 1, request("OPTIONS", "*"))),
        rule(
            "9218 early PRIORITY_UPDATE",
            "200 ok",
            c ->
                c.frame(
                        PRIORITY_UPDATE,
                        0,
                        0,
                        both(word(1), "u=0".getBytes(StandardCharsets.US_ASCII)))
                    .get(1, "/")));
  }

  /// Four frames whose content alone would fit (RFC 9113 section 6.9.1).
  @Test
  void paddingCountsForTheWindow() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Handler waiting =
        _ -> {
          over.await();
          return Response.of(200);
        };
    byte[] padded = padded(255, new byte[16_383]);
    try (RunningListener own = new RunningListener(waiting);
        Http2Client client = Http2Client.greeting(own)) {
      client.post(1, "/");
      for (int i = 0; i < 4; i++) {
        client.frame(DATA, PADDED, 1, padded);
      }
      assertEquals("RST_STREAM 1 FLOW_CONTROL_ERROR", client.await("RST_STREAM"));
      assertTrue(client.isAlive());
    } finally {
      over.countDown();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allowed")
  void whatIsAllowedIsServed(String section, String expected, Http2Talk talk) throws Exception {
    try (Http2Client client = Http2Client.greeting(listener)) {
      talk.with(client);
      assertEquals(expected, client.answer(1), section);
    }
  }
}
