package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.END_HEADERS;
import static com.acme.engine.listener.Http2Client.END_STREAM;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.block;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Tunnel;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.http2.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// HTTP/2 over real sockets: what handlers get of a request, and clients of a response.
class Http2Test {

  private interface Talk {
    void with(Http2Client client) throws Exception;
  }

  private static void talk(Handler handler, Talk talk) throws Exception {
    try (RunningListener listener = new RunningListener(handler);
        Http2Client client = Http2Client.greeting(listener)) {
      talk.with(client);
    }
  }

  private static Response echo(Exchange exchange) throws IOException {
    byte[] content = exchange.request().body().stream().readAllBytes();
    String sum = exchange.request().body().trailers().first("sum").orElse("");
    return Response.text(200, new String(content, StandardCharsets.ISO_8859_1) + sum);
  }

  @Test
  void aRequestIsTheSameToAHandlerAsOverHttp11() throws Exception {
    Handler handler =
        exchange ->
            Response.text(
                200,
                exchange.request().method()
                    + " "
                    + exchange.request().host()
                    + " "
                    + exchange.request().target().pathAndQuery()
                    + " "
                    + exchange.request().fields().first("Host").orElse("")
                    + " "
                    + exchange.request().fields().first("Cookie").orElse("")
                    + " "
                    + exchange.connection().protocol());
    talk(
        handler,
        client -> {
          client.get(1, "/p?q", "cookie", "a=1", "accept", "*/*", "cookie", "b=2");
          assertEquals("200 GET a /p?q a a=1; b=2 HTTP/2", client.answer(1));
          assertEquals("28", client.field(1, "content-length"));
          assertTrue(client.field(1, "date").endsWith(" GMT"));
        });
  }

  @Test
  void contentAndTrailersReachTheHandler() throws Exception {
    talk(
        Http2Test::echo,
        client -> {
          client.post(1, "/").data(1, "he", false).data(1, "llo", false);
          client.frame(HEADERS, END_HEADERS | END_STREAM, 1, block("sum", "42", "host", "evil"));
          assertEquals("200 hello42", client.answer(1));
          client.post(3, "/", "content-length", "2").data(3, "ok", true);
          assertEquals("200 ok", client.answer(3));
        });
  }

  @Test
  void theFirstReadAsksForContentThatIsHeldBack() throws Exception {
    talk(
        Http2Test::echo,
        client -> {
          client.post(1, "/", "expect", "100-continue");
          assertEquals("HEADERS 1 100", client.await("HEADERS 1"));
          client.data(1, "ok", true);
          assertEquals("200 ok", client.answer(1));
        });
  }

  @ParameterizedTest
  @CsvSource({"expect,miracles,417", "x-large,,431", "content-length,99,413"})
  void whatIsNotTakenIsAnsweredOnItsStream(String name, String value, int status) throws Exception {
    Limits usual = Limits.DEFAULT;
    Limits limits =
        new Limits(
            usual.connections(),
            usual.connectionsPerIp(),
            usual.handshake(),
            usual.header(),
            usual.body(),
            usual.bodyRate(),
            usual.write(),
            usual.idle(),
            usual.lifetime(),
            2048,
            Optional.of(9L),
            usual.streams());
    try (RunningListener listener = new RunningListener(Http2Test::echo, limits);
        Http2Client client = Http2Client.greeting(listener)) {
      client.post(1, "/", name, value == null ? "x".repeat(3_000) : value);
      assertTrue(client.answer(1).startsWith(status + " " + status), "answered");
      assertEquals("RST_STREAM 1 NO_ERROR", client.hear());
      client.get(3, "/");
      assertEquals("200 ", client.answer(3));
    }
  }

  @Test
  void aPathThatIsMalformedOrAConnectIsAnsweredOnItsStream() throws Exception {
    talk(
        Http2Test::echo,
        client -> {
          client.get(1, "/%zz");
          assertTrue(client.answer(1).startsWith("400 "));
          byte[] connect = block(":method", "CONNECT", ":authority", "a:80");
          client.frame(HEADERS, END_HEADERS, 3, connect);
          assertTrue(client.answer(3).startsWith("501 "));
        });
  }

  @Test
  void aHandlerThatBlocksKeepsNobodyWaiting() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    Handler handler =
        exchange -> {
          if (exchange.request().target().path().startsWith("/blocks")) {
            blocked.await();
          }
          return Response.text(200, "ok");
        };
    talk(
        handler,
        client -> {
          client.hold();
          for (int stream = 1; stream < 40; stream += 2) {
            client.get(stream, "/blocks");
          }
          client.get(41, "/").release();
          assertEquals("200 ok", client.answer(41));
          blocked.countDown();
          assertEquals("200 ok", client.answer(1));
        });
  }

  @Test
  void bugsAreAnsweredPlainlyAndFailuresAsTheySay() throws Exception {
    talk(
        exchange -> {
          if (exchange.request().target().path().equals("/failure")) {
            throw new HttpFailure(404, "Not here.");
          }
          throw new IllegalStateException("secret");
        },
        client -> {
          client.get(1, "/bug");
          assertEquals("500 500\nThe server made a mistake.\n", client.answer(1));
          client.get(3, "/failure");
          assertEquals("404 404\nNot here.\n", client.answer(3));
        });
  }

  @Test
  void aClientThatResetsStopsTheWorkForIt() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    CountDownLatch begun = new CountDownLatch(1);
    Handler handler =
        exchange -> {
          exchange.whenDone(outcome -> told.add(outcome.failure().orElse("none")));
          if (exchange.request().target().path().equals("/slow")) {
            begun.countDown();
            new CountDownLatch(1).await();
          }
          return Response.text(200, "ok");
        };
    talk(
        handler,
        client -> {
          client.get(1, "/slow");
          begun.await();
          client.reset(1, ErrorCode.CANCEL);
          assertEquals("the client reset the stream", told.poll(30, TimeUnit.SECONDS));
          client.get(3, "/");
          assertEquals("200 ok", client.answer(3));
          assertEquals("none", told.poll(30, TimeUnit.SECONDS));
        });
  }

  @Test
  void anExtendedConnectBecomesATunnel() throws Exception {
    BlockingQueue<Outcome> told = new LinkedBlockingQueue<>();
    Handler handler =
        exchange -> {
          exchange.whenDone(told::add);
          return new Response(
              101,
              Fields.of("Sec-WebSocket-Accept", "x", "Sec-WebSocket-Protocol", "chat"),
              new Body.Tunnelled(exchange.request().upgrade(), new EchoTunnel()));
        };
    talk(
        handler,
        client -> {
          byte[] head =
              block(
                  ":method",
                  "CONNECT",
                  ":protocol",
                  "websocket",
                  ":scheme",
                  "http",
                  ":path",
                  "/chat",
                  ":authority",
                  "a",
                  "sec-websocket-version",
                  "13");
          client.frame(HEADERS, END_HEADERS, 1, head);
          assertEquals("HEADERS 1 200", client.await("HEADERS"));
          assertEquals("chat", client.field(1, "sec-websocket-protocol"));
          assertEquals("", client.field(1, "sec-websocket-accept"));
          client.data(1, "hello", false);
          assertEquals("DATA 1 5", client.hear());
          client.data(1, "bye", true);
          assertEquals("DATA 1 3", client.hear());
          assertEquals("DATA 1 0 END", client.hear());
          assertEquals(200, told.poll(30, TimeUnit.SECONDS).status());
          assertTrue(client.isAlive());
        });
  }

  @Test
  void anExtendedConnectToWhatIsNoTunnelIsNoSuccess() throws Exception {
    talk(
        _ -> Response.text(200, "a page"),
        client -> {
          byte[] head =
              block(
                  ":method",
                  "CONNECT",
                  ":protocol",
                  "websocket",
                  ":scheme",
                  "http",
                  ":path",
                  "/",
                  ":authority",
                  "a");
          client.frame(HEADERS, END_HEADERS, 1, head);
          assertTrue(client.answer(1).startsWith("501 "));
        });
  }

  @Test
  void moreLinesThanAreTakenAreRefusedAndNotForgotten() throws Exception {
    String[] fields = new String[500];
    for (int i = 0; i < fields.length; i += 2) {
      fields[i] = "x-" + i;
      fields[i + 1] = "";
    }
    talk(
        Http2Test::echo,
        client -> {
          client.get(1, "/", fields);
          assertTrue(client.answer(1).startsWith("431 "));
        });
  }

  private static final class EchoTunnel implements Tunnel {

    @Override
    public void run(Duplex client) throws IOException {
      byte[] buffer = new byte[64];
      for (int count = client.input().read(buffer);
          count >= 0;
          count = client.input().read(buffer)) {
        client.output().write(buffer, 0, count);
      }
    }

    @Override
    public void close() {}
  }
}
