package com.acme.engine.blackbox;

import static com.acme.engine.exchange.websocket.FrameClient.FINAL;
import static com.acme.engine.exchange.websocket.FrameClient.PONG;
import static com.acme.engine.exchange.websocket.FrameClient.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HandlerOptions;
import com.acme.engine.exchange.HandlerPlugin;
import com.acme.engine.exchange.websocket.FrameClient;
import com.acme.engine.exchange.websocket.WebSocketEndpoint;
import com.acme.engine.exchange.websocket.WebSocketHandler;
import com.acme.engine.exchange.websocket.WebSocketServer;
import com.acme.engine.exchange.websocket.WebSocketSession;
import com.acme.engine.exchange.websocket.WebSocketSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the configuration says of the WebSockets of handlers.
@Timeout(60)
class WebSocketLimitsKeysTest {

  private static final int PIECE = 10_000;

  private static final Map<String, WebSocketHandler> TALKS =
      Map.of(
          "echo", WebSocketServer::echo,
          "post", WebSocketLimitsKeysTest::post,
          "fill", WebSocketLimitsKeysTest::fill,
          "close", _ -> {});

  @TempDir private Path folder;

  /// A WebSocket, with the program that has it.
  private static final class Talks implements HandlerPlugin {
    @Override
    public String name() {
      return "talks";
    }

    @Override
    public Handler create(HandlerOptions options) {
      WebSocketHandler talk =
          TALKS.getOrDefault(options.text("what").orElseThrow(), WebSocketServer::echo);
      return new WebSocketEndpoint(WebSocketSettings.DEFAULT, talk);
    }
  }

  private static void post(WebSocketSession session) throws IOException {
    boolean _ = session.post(new byte[PIECE]);
    boolean _ = session.receive().isPresent();
  }

  private static void fill(WebSocketSession session) throws IOException {
    while (session.isOpen()) {
      session.send(new byte[1 << 20]);
    }
  }

  private Served serve(String what, String policy) throws Exception {
    Path own = Files.createTempDirectory(folder, "served");
    String route =
        "{ path: /**, handler: { name: talks, options: { what: %s } }, middleware: [ { websocket: %s } ] }"
            .formatted(what, policy);
    return Served.start(own, Served.routes(route), List.of(new Talks()));
  }

  private static FrameClient open(Served served) throws Exception {
    FrameClient client = new FrameClient(served.connect("http"));
    client.handshake();
    return client;
  }

  /// What a client hears first after it has sent something.
  private String heard(String policy, Step step) throws Exception {
    try (Served served = serve("echo", policy);
        FrameClient client = open(served)) {
      step.with(client);
      String first = client.hear();
      return first.substring(0, Math.min(first.length(), 10));
    }
  }

  private interface Step {
    void with(FrameClient client) throws IOException;
  }

  @Test
  @CoversKey("middleware.*.websocket.max-frame")
  void aFrameIsAsLargeAsItMayBe() throws Exception {
    Step frame = client -> client.frame(FINAL | TEXT, "x".repeat(300));
    assertEquals("CLOSE 1009", heard("{ max-frame: 200 }", frame));
    assertEquals("TEXT xxxxx", heard("{ max-frame: 300 }", frame));
    Step large = client -> client.frame(FINAL | TEXT, "x".repeat((1 << 20) + 1));
    assertEquals("TEXT xxxxx", heard("{ max-frame: 2MiB, max-message: 2MiB }", large));
  }

  @Test
  @CoversKey("middleware.*.websocket.max-message")
  void aMessageIsAsLargeAsItMayBe() throws Exception {
    Step frames = client -> client.frame(TEXT, "x".repeat(150)).frame(FINAL, "x".repeat(150));
    assertEquals("CLOSE 1009", heard("{ max-message: 200 }", frames));
    assertEquals("TEXT xxxxx", heard("{ max-message: 300 }", frames));
  }

  @Test
  @CoversKey("middleware.*.websocket.max-queued")
  void soMuchWaitsForASlowClient() throws Exception {
    try (Served served = serve("post", "{ max-queued: 9999 }");
        FrameClient client = open(served)) {
      assertEquals("END", client.hear());
    }
    try (Served served = serve("post", "{ max-queued: 10KB }");
        FrameClient client = open(served)) {
      assertEquals(PIECE, client.next().content().length);
    }
  }

  @Test
  @CoversKey("middleware.*.websocket.ping")
  void aSilentClientIsPingedOrNot() throws Exception {
    try (Served eager = serve("echo", "{ ping: 20ms, pong-timeout: 10m }");
        Served patient = serve("echo", "{ ping: none }");
        FrameClient left = open(patient);
        FrameClient asked = open(eager)) {
      for (int i = 0; i < 3; i++) {
        assertEquals("PING ", asked.hear());
        asked.frame(FINAL | PONG, "");
      }
      left.text("not asked");
      assertEquals("TEXT not asked", left.hear());
    }
  }

  @Test
  @CoversKey("middleware.*.websocket.pong-timeout")
  void aClientHasSoLongToAnswerAPing() throws Exception {
    try (Served brief = serve("echo", "{ ping: 20ms, pong-timeout: 20ms }");
        Served patient = serve("echo", "{ ping: 20ms, pong-timeout: 10m }");
        FrameClient spared = open(patient);
        FrameClient ended = open(brief)) {
      assertEquals("PING ", ended.hear());
      assertEquals("END", ended.hear());
      assertTrue(why(brief).contains("did not answer a ping in time"));
      assertEquals("PING ", spared.hear());
      spared.text("here");
      assertEquals("TEXT here", spared.hear());
    }
  }

  @Test
  @CoversKey("middleware.*.websocket.write-timeout")
  void aClientHasSoLongToTakeWhatIsSent() throws Exception {
    try (Served brief = serve("fill", "{ write-timeout: 20ms }");
        Served patient = serve("fill", "{ write-timeout: 10m }");
        FrameClient spared = open(patient);
        FrameClient _ = open(brief)) {
      assertTrue(why(brief).contains("did not take what was sent"));
      for (int i = 0; i < 20; i++) {
        assertEquals(1 << 20, spared.next().content().length);
      }
    }
  }

  @Test
  @CoversKey("middleware.*.websocket.close-timeout")
  void aClientHasSoLongToClose() throws Exception {
    try (Served brief = serve("close", "{ close-timeout: 20ms }");
        Served patient = serve("close", "{ close-timeout: 10m }");
        FrameClient spared = open(patient);
        FrameClient ended = open(brief)) {
      assertEquals("CLOSE 1000", ended.hear());
      assertEquals("END", ended.hear());
      assertEquals("CLOSE 1000", spared.hear());
      String open = patient.admin("/api/v1/exchanges?filter=is:open").text();
      assertTrue(open.contains("\"status\":101"), open);
      spared.close(1000);
      assertEquals("END", spared.hear());
    }
  }

  @Test
  @CoversKey("middleware.*.websocket.idle-timeout")
  void aWebSocketWithoutMessagesIsClosedAfterItsTime() throws Exception {
    try (Served brief = serve("echo", "{ idle-timeout: 50ms, ping: 10ms }");
        Served patient = serve("echo", "{ idle-timeout: none, ping: none }");
        FrameClient spared = open(patient);
        FrameClient ended = open(brief)) {
      String heard = ended.hear();
      while (heard.equals("PING ")) {
        // That it is there is no message.
        ended.frame(FINAL | PONG, "");
        heard = ended.hear();
      }
      assertEquals("CLOSE 1001", heard);
      ended.close(1001);
      assertEquals("END", ended.hear());
      spared.text("still");
      assertEquals("TEXT still", spared.hear());
    }
  }

  /// How a WebSocket was ended.
  private static String why(Served served) throws Exception {
    return Waiting.until(
        () -> served.admin("/api/v1/exchanges?filter=is:aborted").text(),
        text -> text.contains("\"failure\":\""));
  }
}
