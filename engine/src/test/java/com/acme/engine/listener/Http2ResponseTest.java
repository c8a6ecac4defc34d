package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.END_HEADERS;
import static com.acme.engine.listener.Http2Client.END_STREAM;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Responses over HTTP/2: what clients get of each kind of content.
class Http2ResponseTest {

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

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
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

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      throw new IOException("broken");
    }
  }
}
