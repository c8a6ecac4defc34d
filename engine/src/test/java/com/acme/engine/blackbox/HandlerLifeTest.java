package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Drainable;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HandlerOptions;
import com.acme.engine.exchange.HandlerPlugin;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.websocket.FrameClient;
import com.acme.engine.exchange.websocket.WebSocketEndpoint;
import com.acme.engine.exchange.websocket.WebSocketServer;
import com.acme.engine.exchange.websocket.WebSocketSettings;
import com.acme.engine.listener.Http2Client;
import com.acme.engine.observe.ReloadReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From the making of a handler to its end, over reloads.
@Timeout(60)
class HandlerLifeTest {

  private static final int DATA = 0;

  @TempDir private Path folder;

  /// Echoes on WebSockets, says its word to others, and tells what becomes of its handlers.
  private static final class Echo implements HandlerPlugin {
    final Queue<String> told = new ConcurrentLinkedQueue<>();
    final CountDownLatch slow = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);

    @Override
    public String name() {
      return "echo";
    }

    @Override
    public Handler create(HandlerOptions options) {
      String word = options.text("word").orElse("");
      if (word.equals("impossible")) {
        throw new IllegalArgumentException("not today");
      }
      told.add("made " + word);
      return new Made(word);
    }

    private final class Made implements Handler, Drainable, AutoCloseable {
      private final String word;
      private final WebSocketEndpoint endpoint =
          new WebSocketEndpoint(WebSocketSettings.DEFAULT, WebSocketServer::echo);

      Made(String word) {
        this.word = word;
      }

      @Override
      public Response handle(Exchange exchange) throws InterruptedException {
        if (exchange.request().upgradable()) {
          return endpoint.handle(exchange);
        }
        if (exchange.request().target().path().equals("/slow")) {
          slow.countDown();
          go.await();
        }
        return Response.text(200, word);
      }

      @Override
      public void drain() {
        told.add("drained " + word);
        endpoint.drain();
      }

      @Override
      public void close() {
        told.add("closed " + word);
      }
    }
  }

  private final Echo plugin = new Echo();

  private static String word(String word, String... more) {
    String first = "{ path: /chat/**, handler: { name: echo, options: { word: " + word + " } } }";
    String last = "{ path: /slow, handler: { name: echo, options: { word: " + word + " } } }";
    return more.length == 0 ? Served.routes(first, last) : Served.routes(first, last, more[0]);
  }

  private Served serve(String yaml) throws Exception {
    return Served.start(folder, yaml, List.of(plugin));
  }

  private static FrameClient open(Served served) throws Exception {
    FrameClient client = new FrameClient(served.connect("http"));
    client.handshake();
    return client;
  }

  @Test
  void whatIsEqualAfterAReloadKeepsItsWebSockets() throws Exception {
    try (Served served = serve(word("a"));
        FrameClient client = open(served)) {
      client.text("before");
      assertEquals("TEXT before", client.hear());
      assertTrue(served.reload(word("a", "{ path: /more, respond: 204 }")).applied());
      assertEquals(204, served.get("/more").status());
      client.text("after");
      assertEquals("TEXT after", client.hear());
      assertEquals(List.of("made a"), List.copyOf(plugin.told));
    }
  }

  @Test
  void whatIsReplacedTellsItsWebSocketsAndIsClosedAfterItsLastExchange() throws Exception {
    try (Served served = serve(word("a"));
        FrameClient client = open(served)) {
      Thread asking = Thread.ofVirtual().start(() -> askSlowly(served));
      plugin.slow.await();
      assertTrue(served.reload(word("b")).applied());
      assertEquals("CLOSE 1001", client.hear());
      client.close(1001);
      assertEquals("END", client.hear());
      assertEquals("b", served.get("/chat/").text());
      assertEquals(List.of("made a", "made b", "drained a"), List.copyOf(plugin.told));
      plugin.go.countDown();
      asking.join();
      Waiting.until(() -> List.copyOf(plugin.told), told -> told.contains("closed a"));
    }
    assertEquals(
        List.of("made a", "made b", "drained a", "closed a", "drained b", "closed b"),
        List.copyOf(plugin.told));
  }

  private static void askSlowly(Served served) {
    try {
      assertEquals("a", served.get("/slow").text());
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void aConfigurationWhoseHandlerCannotBeMadeIsRefusedAndTheOldOneServes() throws Exception {
    try (Served served = serve(word("a"));
        FrameClient client = open(served)) {
      ReloadReport refused = served.reload(word("impossible"));
      assertFalse(refused.applied());
      assertEquals("the handler echo: not today", refused.problems().getFirst().message());
      client.text("still");
      assertEquals("TEXT still", client.hear());
      assertEquals(List.of("made a"), List.copyOf(plugin.told));
    }
  }

  @Test
  void aServerThatStopsTellsTheWebSocketsOfItsHandlers() throws Exception {
    Served served = serve(word("a"));
    try (FrameClient client = open(served)) {
      Thread stopping = Thread.ofVirtual().start(served::close);
      assertEquals("CLOSE 1001", client.hear());
      client.close(1001);
      assertEquals("END", client.hear());
      stopping.join();
    }
    assertEquals(List.of("made a", "drained a", "closed a"), List.copyOf(plugin.told));
  }

  @Test
  void aHandlerAnswersAWebSocketOnAStream() throws Exception {
    try (Served served = serve(word("a"));
        Http2Client client = new Http2Client(served.connect("http"))) {
      client.greet();
      byte[] connect =
          Http2Client.block(
              ":method",
              "CONNECT",
              ":protocol",
              "websocket",
              ":scheme",
              "http",
              ":path",
              "/chat/",
              ":authority",
              "site.test",
              "sec-websocket-version",
              "13");
      client.frame(Http2Client.HEADERS, Http2Client.END_HEADERS, 1, connect);
      assertEquals("HEADERS 1 200", client.await("HEADERS"));
      byte[] frame = FrameClient.bytes(FrameClient.FINAL | FrameClient.TEXT, new byte[] {'h', 'i'});
      client.frame(DATA, 0, 1, frame);
      assertEquals("DATA 1 4", client.await("DATA"));
      assertEquals("\u0081\u0002hi", client.body(1));
    }
  }
}
