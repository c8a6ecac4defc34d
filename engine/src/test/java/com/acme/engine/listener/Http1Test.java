package com.acme.engine.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Tunnel;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP/1.1 and 1.0 over real sockets, from the first byte to the last.
class Http1Test {

  private static final String CLOSE = "Host: a\r\nConnection: close\r\n\r\n";

  @TempDir private Path folder;

  private static Response echo(Exchange exchange) throws IOException {
    byte[] content = exchange.request().body().stream().readAllBytes();
    String trailers = exchange.request().body().trailers().first("X-Sum").orElse("");
    return Response.of(200)
        .set("Content-Type", "text/plain")
        .body(
            Body.bytes(
                (new String(content, StandardCharsets.US_ASCII) + trailers)
                    .getBytes(StandardCharsets.US_ASCII)));
  }

  private static Response target(Exchange exchange) {
    String said =
        exchange.request().method()
            + " "
            + exchange.request().authority()
            + " "
            + exchange.request().target().pathAndQuery();
    return Response.text(200, said);
  }

  private static String answer(Handler handler, String request) throws Exception {
    try (RunningListener listener = new RunningListener(handler)) {
      return listener.converse(request);
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
    assertEquals(
        "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nGET a /1"
            + "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nContent-Length: 8\r\nConnection: close\r\n\r\nGET a /3",
        answer(
            Http1Test::target,
            "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nHEAD /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\n"
                + CLOSE));
  }

  @Test
  void version10IsAnsweredAndClosedUnlessItAsksToStay() throws Exception {
    assertEquals(
        "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: keep-alive\r\n\r\nGET a /"
            + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nGET  /",
        answer(
            Http1Test::target,
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n"));
  }

  @Test
  void theAbsoluteFormBeatsHost() throws Exception {
    String answer =
        answer(
            Http1Test::target,
            "GET http://shop.example:81/a?b HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n");
    assertTrue(answer.endsWith("GET shop.example:81 /a?b"), answer);
  }

  @Test
  void chunksWithExtensionsAndTrailersReachTheHandler() throws Exception {
    String answer =
        answer(
            Http1Test::echo,
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
                + CLOSE
                + "5;a=b\r\nhello\r\n1\r\n!\r\n0\r\nX-Sum: 42\r\n\r\n");
    assertTrue(answer.endsWith("\r\n\r\nhello!42"), answer);
  }

  @Test
  void theFirstReadAsksForContentThatIsHeldBack() throws Exception {
    try (RunningListener listener = new RunningListener(Http1Test::echo);
        Client client = listener.connect()) {
      client.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n" + CLOSE);
      assertEquals("HTTP/1.1 100 Continue\r\n\r\n", client.until("\r\n\r\n"));
      client.send("ok");
      assertTrue(client.rest().endsWith("\r\n\r\nok"));
    }
  }

  @Test
  void contentThatNobodyReadsIsNotAskedFor() throws Exception {
    String answer =
        answer(
            Http1Test::target,
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    assertTrue(answer.contains("Connection: close"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "417|POST / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n",
        "501|CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n",
        "400|GET / HTTP/1.1\r\n\r\n",
        "400|GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        "400|GET / HTTP/1.1\nHost: a\n\n",
        "400|GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "400|POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "400|POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "505|GET / HTTP/2.0\r\nHost: a\r\n\r\n"
      })
  void whatIsNoRequestIsRefusedAndTheConnectionEnds(String line) throws Exception {
    String answer = answer(Http1Test::target, line.substring(4));
    assertTrue(answer.startsWith("HTTP/1.1 " + line.substring(0, 3) + " "), answer);
    assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    assertEquals(2, answer.split("\r\nConnection: close\r\n", -1).length, answer);
  }

  @Test
  void aMalformedChunkIsTheClientsFaultAlsoWhereAHandlerReadsIt() throws Exception {
    BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    Handler handler =
        exchange -> {
          try {
            return echo(exchange);
          } catch (HttpFailure failure) {
            statuses.add(failure.status());
            return Response.of(failure.status());
          }
        };
    answer(
        handler, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcX\r\n");
    assertEquals(400, statuses.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void aStreamIsSentInChunksWithItsTrailersToThoseWhoTakeThem() throws Exception {
    Handler handler =
        _ ->
            Response.of(200)
                .body(
                    new Body.Stream(
                        new SequenceInputStream(stream("abc"), stream("de")),
                        -1,
                        () -> Fields.of("Sum", "7")));
    assertEquals(
        """
        HTTP/1.1 200 OK\r
        Transfer-Encoding: chunked\r
        Connection: close\r
        \r
        3\r
        abc\r
        2\r
        de\r
        0\r
        Sum: 7\r
        \r
        """,
        answer(handler, "GET / HTTP/1.1\r\nTE: trailers\r\n" + CLOSE));
    assertTrue(answer(handler, "GET / HTTP/1.1\r\n" + CLOSE).endsWith("2\r\nde\r\n0\r\n\r\n"));
    assertEquals(
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabcde",
        answer(handler, "GET / HTTP/1.0\r\n\r\n"));
  }

  @Test
  void aStreamThatFailsOrEndsEarlyNeverLooksWhole() throws Exception {
    Handler failing =
        _ ->
            Response.of(200)
                .body(Body.stream(new SequenceInputStream(stream("abc"), new Broken())));
    String chunked = answer(failing, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assertTrue(chunked.endsWith("3\r\nabc\r\n"), chunked);
    Handler early = _ -> Response.of(200).body(new Body.Stream(stream("abc"), 5, Fields::new));
    String counted = answer(early, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assertTrue(counted.endsWith("Content-Length: 5\r\n\r\nabc"), counted);
  }

  @Test
  void whatIsThereGoesOutBeforeMoreIsWaitedFor() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    try (RunningListener listener =
            new RunningListener(_ -> Response.of(200).body(Body.stream(new Events(events))));
        Client client = listener.connect()) {
      client.send("GET / HTTP/1.1\r\n" + CLOSE);
      client.until("\r\n\r\n");
      events.add("one");
      assertEquals("3\r\none\r\n", client.until("one\r\n"));
      events.add("two");
      assertEquals("3\r\ntwo\r\n", client.until("two\r\n"));
      events.add("");
      assertEquals("0\r\n\r\n", client.rest());
    }
  }

  @Test
  void informationalResponsesGoOutAtOnce() throws Exception {
    Handler handler =
        exchange -> {
          exchange.interim().inform(103, Fields.of("Link", "</a.css>"));
          return Response.of(204);
        };
    assertEquals(
        """
        HTTP/1.1 103 Early Hints\r
        Link: </a.css>\r
        \r
        HTTP/1.1 204 No Content\r
        Connection: close\r
        \r
        """,
        answer(handler, "GET / HTTP/1.1\r\n" + CLOSE));
    assertTrue(answer(handler, "GET / HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 204"));
  }

  @Test
  void anUpgradeBecomesATunnel() throws Exception {
    Handler handler = _ -> Response.of(101).body(new Body.Tunnelled("websocket", new EchoTunnel()));
    try (RunningListener listener = new RunningListener(handler);
        Client client = listener.connect()) {
      client.send(
          "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nearly");
      assertEquals(
          "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
          client.until("\r\n\r\n"));
      assertEquals("early", client.until("early"));
      client.send("late");
      assertEquals("late", client.until("late"));
      client.socket().shutdownOutput();
      assertEquals("", client.rest());
    }
  }

  @Test
  void aFieldThatWouldSplitTheMessageIsABugAndNotSent() throws Exception {
    Handler handler = _ -> Response.of(200).set("Bad name", "x");
    String answer = answer(handler, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
  }

  @Test
  void aBugInAHandlerIsAnsweredAndTellsNothing() throws Exception {
    Handler handler =
        _ -> {
          throw new IllegalStateException("secret");
        };
    String answer = answer(handler, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
    assertTrue(!answer.contains("secret"), answer);
  }

  @Test
  void aLargeFileArrivesWholeAtASlowReader() throws Exception {
    byte[] content = new byte[6_000_000];
    new Random(7).nextBytes(content);
    Path file = Files.write(folder.resolve("large"), content);
    try (RunningListener listener = new RunningListener(_ -> region(file, content.length));
        Client client = listener.connect()) {
      client.socket().setReceiveBufferSize(256 * 1024);
      client.send("GET / HTTP/1.1\r\n" + CLOSE);
      client.until("\r\n\r\n");
      InputStream in = client.socket().getInputStream();
      assertArrayEquals(content, in.readAllBytes());
    }
  }

  @Test
  void aFileThatIsCutMeanwhileEndsTheConnection() throws Exception {
    Path file = Files.write(folder.resolve("cut"), new byte[100_000]);
    try (RunningListener listener = new RunningListener(_ -> region(file, 200_000))) {
      String answer = listener.converse("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n"));
      assertTrue(answer.length() < 150_000, "sent " + answer.length());
    }
  }

  @Test
  void theOutcomeTellsWhatWasReceivedAndSent() throws Exception {
    BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    Handler handler =
        exchange -> {
          exchange.whenDone(outcomes::add);
          return echo(exchange);
        };
    answer(handler, "POST / HTTP/1.1\r\nContent-Length: 3\r\n" + CLOSE + "abc");
    Outcome outcome = outcomes.take();
    assertEquals(200, outcome.status());
    assertEquals(3, outcome.bytesIn());
    assertEquals(3, outcome.bytesOut());
    assertTrue(!outcome.isAborted());
  }

  private static Response region(Path file, long length) throws IOException {
    return Response.of(200)
        .body(new Body.FileRegion(file, FileChannel.open(file), 0, length, "\"v\""));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the disk is gone");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      throw new IOException("the disk is gone");
    }
  }

  /// Blocks until there is something to say; ends with an empty text.
  private static final class Events extends InputStream {

    private final BlockingQueue<String> queue;

    Events(BlockingQueue<String> queue) {
      this.queue = queue;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("read in blocks");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        byte[] text = queue.take().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, target, offset, text.length);
        return text.length == 0 ? -1 : text.length;
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
    }
  }

  private record EchoTunnel() implements Tunnel {

    @Override
    public void run(Duplex client) throws IOException {
      client.input().transferTo(client.output());
      client.shutdownOutput();
    }

    @Override
    public void close() {}
  }
}
