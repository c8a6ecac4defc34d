package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.GOAWAY;
import static com.acme.engine.listener.Http2Client.PRIORITY_UPDATE;
import static com.acme.engine.listener.Http2Client.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.wire.http2.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/// Server push over real sockets (RFC 9113 section 8.4): what clients are promised, what they get,
/// and how they keep from it. A page `/` pushes `/a` and `/b`.
class Http2PushTest {

  private static final int ENABLE_PUSH = 2;
  private static final int MAX_CONCURRENT_STREAMS = 3;
  private static final int INITIAL_WINDOW_SIZE = 4;

  private interface Talk {
    void with(Http2Client client) throws Exception;
  }

  private static void talk(Handler handler, Talk talk, int... settings) throws Exception {
    try (RunningListener listener = new RunningListener(handler);
        Http2Client client = Http2Client.greeting(listener, settings)) {
      talk.with(client);
    }
  }

  private static Response page(Exchange exchange) throws Exception {
    String path = exchange.request().target().path();
    if (!path.equals("/")) {
      return Response.text(200, "pushed " + path);
    }
    return Response.text(
        200, exchange.interim().push("/a") + " " + exchange.interim().push("/b?q"));
  }

  private static Handler pages() {
    return exchange -> {
      try {
        return page(exchange);
      } catch (java.io.IOException | InterruptedException | RuntimeException failure) {
        throw failure;
      } catch (Exception other) {
        throw new IllegalStateException(other);
      }
    };
  }

  private static List<String> promises(Http2Client client) throws Exception {
    List<String> promises = new ArrayList<>();
    String heard = client.hear();
    while (!heard.startsWith("HEADERS 1 ")) {
      if (heard.startsWith("PUSH_PROMISE")) {
        promises.add(heard);
      }
      heard = client.hear();
    }
    return promises;
  }

  @Test
  void whatIsPromisedComesBeforeThePageAndIsAnswered() throws Exception {
    talk(
        pages(),
        client -> {
          client.get(1, "/");
          assertEquals(List.of("PUSH_PROMISE 1 2 /a", "PUSH_PROMISE 1 4 /b?q"), promises(client));
          assertEquals("200 true true", client.answer(1));
          client.get(3, "/other");
          assertEquals("200 pushed /other", client.answer(3));
          while (client.body(2).isEmpty() || client.body(4).isEmpty()) {
            client.hear();
          }
          assertEquals("pushed /a", client.body(2));
          assertEquals("pushed /b", client.body(4));
          assertEquals("200", client.field(2, ":status"));
        });
  }

  @Test
  void theRequestThatNobodyMadeIsTheClientsOwn() throws Exception {
    BlockingQueue<Exchange> pushed = new LinkedBlockingQueue<>();
    Handler handler =
        exchange -> {
          if (exchange.pushedWith().isPresent()) {
            pushed.add(exchange);
          } else {
            exchange.interim().push("/a");
          }
          return Response.of(204);
        };
    talk(
        handler,
        client -> {
          client.get(
              1, "/page?x", "cookie", "s=1", "accept-encoding", "br", "if-none-match", "\"x\"");
          assertEquals("PUSH_PROMISE 1 2 /a", client.await("PUSH_PROMISE"));
          Exchange exchange = pushed.take();
          Request request = exchange.request();
          assertEquals(
              "GET http a /a",
              String.join(
                  " ",
                  request.method(),
                  request.scheme(),
                  request.authority(),
                  request.target().pathAndQuery()));
          assertEquals("a", request.fields().first("Host").orElse(""));
          assertEquals("s=1", request.fields().first("Cookie").orElse(""));
          assertEquals("br", request.fields().first("Accept-Encoding").orElse(""));
          assertTrue(request.fields().first("If-None-Match").isEmpty());
          assertEquals("/page", exchange.pushedWith().orElse(""));
          assertEquals("GET", client.promisedField(2, ":method"));
          assertEquals("http", client.promisedField(2, ":scheme"));
          assertEquals("a", client.promisedField(2, ":authority"));
          assertEquals("s=1", client.promisedField(2, "cookie"));
        });
  }

  @Test
  void aClientThatWantsNoPushIsPromisedNothing() throws Exception {
    Talk talk =
        client -> {
          client.get(1, "/");
          assertEquals(List.of(), promises(client));
          assertEquals("200 false false", client.answer(1));
        };
    talk(pages(), talk, ENABLE_PUSH, 0);
    talk(pages(), talk, MAX_CONCURRENT_STREAMS, 0);
    talk(
        pages(),
        client -> {
          client.frame(GOAWAY, 0, 0, words(0, 0));
          talk.with(client);
        });
  }

  @Test
  void noMoreAreOpenThanTheClientLets() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Handler handler =
        exchange -> {
          if (exchange.pushedWith().isPresent()) {
            over.await();
          }
          return pages().handle(exchange);
        };
    talk(
        handler,
        client -> {
          client.get(1, "/");
          assertEquals("200 true false", client.answer(1));
          over.countDown();
          assertTrue(client.await("DATA 2").endsWith(" END"));
          client.get(3, "/");
          assertEquals("200 false true", client.answer(3), "/a was promised before");
        },
        MAX_CONCURRENT_STREAMS,
        1);
  }

  @Test
  void aPromiseThatTheClientRefusesIsNotKept() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Handler handler =
        exchange -> {
          if (exchange.request().target().path().equals("/a")) {
            begun.countDown();
            try {
              new CountDownLatch(1).await();
            } finally {
              stopped.countDown();
            }
          }
          return pages().handle(exchange);
        };
    talk(
        handler,
        client -> {
          client.get(1, "/");
          assertEquals("PUSH_PROMISE 1 2 /a", client.await("PUSH_PROMISE"));
          begun.await();
          client.reset(2, ErrorCode.CANCEL);
          stopped.await();
          assertEquals("200 true true", client.answer(1));
          assertTrue(client.isAlive());
          assertEquals("", client.field(2, ":status"));
        });
  }

  /// Such as a browser that has everything already; Flood counts only what a client asked for.
  @Test
  void aClientMayRefuseAllItIsPromised() throws Exception {
    Handler handler =
        exchange -> {
          exchange.interim().push("/of" + exchange.request().target().path());
          return Response.of(204);
        };
    talk(
        handler,
        client -> {
          for (int i = 0; i < 700; i++) {
            client.get(2 * i + 1, "/" + i);
            if (i < 512) {
              client.await("PUSH_PROMISE");
              client.reset(2 * i + 2, ErrorCode.CANCEL);
            }
            client.await("HEADERS " + (2 * i + 1) + " 204");
          }
          assertTrue(client.isAlive());
        });
  }

  @Test
  void nothingIsPromisedTwiceNorByWhatWasPromised() throws Exception {
    Handler handler =
        exchange ->
            Response.text(
                200, exchange.interim().push("/a") + " " + exchange.interim().push("/page?" + "1"));
    talk(
        handler,
        client -> {
          client.get(1, "/page?1");
          assertEquals("200 true false", client.answer(1), "a page is not promised with itself");
          client.get(3, "/page?1");
          assertEquals("200 false false", client.answer(3));
          assertEquals("false false", client.body(2));
        });
  }

  @Test
  void whatIsPromisedComesAfterThePageUnlessTheClientSaysOtherwise() throws Exception {
    assertEquals(List.of(1, 2), order(""));
    assertEquals(List.of(2, 1), order("u=0"));
  }

  /// Which stream's content comes first when both have it ready.
  ///
  /// @param update of the promised one's priority; empty: none
  private static List<Integer> order(String update) throws Exception {
    List<Integer> order = new ArrayList<>();
    Handler handler =
        exchange -> {
          exchange.interim().push("/a");
          return Response.of(200).body(Body.bytes(new byte[30_000]));
        };
    talk(
        handler,
        client -> {
          client.get(1, "/");
          client.await("PUSH_PROMISE");
          awaitHeads(client);
          if (!update.isEmpty()) {
            byte[] value = update.getBytes(StandardCharsets.US_ASCII);
            client.frame(PRIORITY_UPDATE, 0, 0, Http2Talk.both(words(2), value));
          }
          client.settings(INITIAL_WINDOW_SIZE, 60_000);
          while (order.size() < 2) {
            String heard = client.await("DATA");
            if (heard.endsWith(" END")) {
              order.add(Integer.parseInt(heard.split(" ", -1)[1]));
            }
          }
        },
        INITIAL_WINDOW_SIZE,
        0);
    return order;
  }

  private static void awaitHeads(Http2Client client) throws Exception {
    client.await("HEADERS");
    client.await("HEADERS");
  }

  /// A page that is not ready when what it promised is.
  ///
  /// @param priority that the promised response states; empty: none
  private static void slow(String priority, CountDownLatch ready, Talk talk) throws Exception {
    Handler handler =
        exchange -> {
          if (exchange.pushedWith().isPresent()) {
            Response pushed = Response.text(200, "pushed");
            return priority.isEmpty() ? pushed : pushed.set("Priority", priority);
          }
          exchange.interim().push("/a");
          ready.await();
          return Response.text(200, "page");
        };
    talk(
        handler,
        client -> {
          client.get(1, "/");
          assertEquals("PUSH_PROMISE 1 2 /a", client.await("PUSH_PROMISE"));
          assertEquals("HEADERS 2 200", client.hear());
          talk.with(client);
        });
  }

  @Test
  void whatIsPromisedDoesNotOvertakeAPageThatIsNotReadyYet() throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    slow(
        "",
        ready,
        client -> {
          ready.countDown();
          assertEquals("HEADERS 1 200", client.hear());
          assertEquals("DATA 1 4 END", client.hear());
          assertEquals("DATA 2 6 END", client.hear());
        });
  }

  @Test
  void whatIsPromisedDoesNotWaitWhereItIsAsUrgentAsThePage() throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    slow(
        "u=3",
        ready,
        client -> {
          assertEquals("DATA 2 6 END", client.hear());
          ready.countDown();
          assertEquals("HEADERS 1 200", client.hear());
        });
  }

  @Test
  void whatIsPromisedDoesNotWaitForAPageThatTheClientGivesUp() throws Exception {
    slow(
        "",
        new CountDownLatch(1),
        client -> {
          client.reset(1, ErrorCode.CANCEL);
          assertEquals("DATA 2 6 END", client.hear());
        });
  }

  @Test
  void theClientHasNoContentForWhatItIsPromised() throws Exception {
    talk(
        pages(),
        client -> {
          client.get(1, "/");
          client.await("PUSH_PROMISE");
          client.data(2, "x", true);
          assertTrue(client.await("GOAWAY").endsWith("PROTOCOL_ERROR"));
        });
    talk(
        pages(),
        client -> {
          client.windowUpdate(2, 1);
          assertTrue(client.await("GOAWAY").endsWith("PROTOCOL_ERROR"), "promised by nobody");
        });
  }
}
