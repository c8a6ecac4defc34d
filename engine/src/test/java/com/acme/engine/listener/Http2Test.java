package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.END_HEADERS;
import static com.acme.engine.listener.Http2Client.END_STREAM;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.block;
import static com.acme.engine.listener.Http2Client.request;
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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// HTTP/2 over real sockets: what handlers get of a request, and clients of a response.
class Http2Test {

  @TempDir private Path folder;

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

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
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
  void whatIsNotTakenIsAnsweredOnItsStream(String name, String value, int status)
      throws Exception {
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
  void aHeadStatesItsFieldsAndSendsNoContent() throws Exception {
    talk(
        _ -> Response.text(200, "hello"),
        client -> {
          client.frame(HEADERS, END_HEADERS | END_STREAM, 1, request("HEAD", "/"));
          assertEquals("HEADERS 1 200 END", client.await("HEADERS 1"));
          assertEquals("5", client.field(1, "content-length"));
        });
  }

  @Test
  void headAndSmallContentLeaveInOneWriteAndNothingOfHttp11DoesAtAll() throws Exception {
    talk(
        _ ->
            Response.text(200, "hello")
                .set("Connection", "close")
                .set("Transfer-Encoding", "chunked")
                .set("Keep-Alive", "5"),
        client -> {
          client.get(1, "/");
          assertEquals("200 hello", client.answer(1));
          assertEquals("", client.field(1, "connection") + client.field(1, "transfer-encoding"));
          assertEquals("", client.field(1, "keep-alive"));
        });
  }

  @Test
  void aStreamIsSentAsItComesWithItsTrailersToThoseWhoTakeThem() throws Exception {
    Handler handler =
        _ ->
            Response.of(200)
                .body(
                    new Body.Stream(
                        new SequenceInputStream(stream("abc"), stream("de")),
                        -1,
                        () -> Fields.of("Sum", "7")));
    talk(
        handler,
        client -> {
          client.get(1, "/", "te", "trailers");
          assertEquals("HEADERS 1 200", client.await("HEADERS 1"));
          assertEquals("DATA 1 3", client.hear());
          assertEquals("DATA 1 2", client.hear());
          assertEquals("HEADERS 1 trailers END", client.hear());
          assertEquals("7", client.field(1, "sum"));
          client.get(3, "/");
          assertEquals("200 abcde", client.answer(3));
        });
  }

  @Test
  void whatIsThereGoesOutBeforeMoreIsWaitedFor() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    talk(
        _ -> Response.of(200).body(Body.stream(new Events(events))),
        client -> {
          client.get(1, "/");
          assertEquals("HEADERS 1 200", client.await("HEADERS"));
          events.add("one");
          assertEquals("DATA 1 3", client.hear());
          events.add("four");
          assertEquals("DATA 1 4", client.hear());
          events.add("");
          assertEquals("DATA 1 0 END", client.hear());
        });
  }

  @Test
  void aStreamThatFailsOrEndsEarlyNeverLooksWhole() throws Exception {
    Handler failing =
        exchange ->
            Response.of(200)
                .body(
                    exchange.request().target().path().equals("/early")
                        ? new Body.Stream(stream("abc"), 5, Fields::new)
                        : Body.stream(new SequenceInputStream(stream("abc"), new Broken())));
    talk(
        failing,
        client -> {
          client.get(1, "/early");
          assertEquals("RST_STREAM 1 INTERNAL_ERROR", client.answer(1));
          client.get(3, "/broken");
          assertEquals("RST_STREAM 3 INTERNAL_ERROR", client.answer(3));
          assertTrue(client.isAlive());
        });
  }

  @Test
  void filesOfAnySizeArriveWhole() throws Exception {
    byte[] content = new byte[300_000];
    new Random(7).nextBytes(content);
    Path file = Files.write(folder.resolve("file"), content);
    Handler handler =
        exchange -> {
          int length = Integer.parseInt(exchange.request().target().query());
          return Response.of(200)
              .body(new Body.FileRegion(file, FileChannel.open(file), 1, length, "v"));
        };
    talk(
        handler,
        client -> {
          int stream = 1;
          for (int length : new int[] {1, 1_000, 16_384, 16_385, 60_000}) {
            client.windowUpdate(0, length);
            client.get(stream, "/?" + length);
            assertEquals(
                "200 " + new String(content, 1, length, StandardCharsets.ISO_8859_1),
                client.answer(stream));
            stream += 2;
          }
        });
  }

  @Test
  void informationalResponsesGoOutAtOnce() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    Handler handler =
        exchange -> {
          exchange.interim().inform(103, Fields.of("Link", "</a.css>; rel=preload"));
          heard.await();
          return Response.text(200, "ok");
        };
    talk(
        handler,
        client -> {
          client.get(1, "/");
          assertEquals("HEADERS 1 103", client.await("HEADERS"));
          assertEquals("</a.css>; rel=preload", client.field(1, "link"));
          heard.countDown();
          assertEquals("200 ok", client.answer(1));
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
  void aResponseThatWouldSplitIsNotSent() throws Exception {
    talk(
        _ -> Response.of(200).set("X-Ok", "a").set("X-Bad", "a\u0001b"),
        client -> {
          client.get(1, "/");
          assertTrue(client.answer(1).startsWith("500 "));
          client.get(3, "/");
          assertTrue(client.answer(3).startsWith("500 "), "the table is in step");
        });
  }

  @Test
  void aHeadThatIsLongerThanAFrameGoesOutInSeveral() throws Exception {
    String large = "x".repeat(40_000);
    talk(
        _ -> Response.of(200).set("X-Large", large),
        client -> {
          client.get(1, "/");
          String heard = client.await("HEADERS-CONTINUED 1");
          assertEquals("HEADERS-CONTINUED 1 200 END", heard);
          assertEquals(large, client.field(1, "x-large"));
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
                  ":method", "CONNECT", ":protocol", "websocket", ":scheme", "http", ":path", "/chat",
                  ":authority", "a", "sec-websocket-version", "13");
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
                  ":method", "CONNECT", ":protocol", "websocket", ":scheme", "http", ":path", "/",
                  ":authority", "a");
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

  /// Content that comes when it is put in; an empty piece ends it.
  private static final class Events extends InputStream {

    private final BlockingQueue<String> events;

    Events(BlockingQueue<String> events) {
      this.events = events;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        byte[] event = events.take().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(event, 0, target, offset, event.length);
        return event.length == 0 ? -1 : event.length;
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
    }
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("broken");
    }
  }
}
