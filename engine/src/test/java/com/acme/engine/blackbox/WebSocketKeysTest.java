package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.Http2Script;
import com.acme.engine.client.RawServer;
import com.acme.engine.exchange.websocket.FrameClient;
import com.acme.engine.exchange.websocket.Origins;
import com.acme.engine.exchange.websocket.WebSocketServer;
import com.acme.engine.exchange.websocket.WebSocketSettings;
import com.acme.engine.wire.http2.Frames;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the configuration says of WebSockets, and of other connections that are silent.
@Timeout(60)
class WebSocketKeysTest {

  private static final WebSocketSettings SETTINGS =
      WebSocketSettings.DEFAULT.withSubprotocols("v2", "v1").withOrigins(Origins.ANY);

  @TempDir private Path folder;

  /// What comes of a handshake through the proxy.
  private <T> T through(String route, Served.Question<T> question) throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(SETTINGS)) {
      String routes =
          Served.routes(
              "{ path: /**, proxy: \"http://127.0.0.1:%d\", %s }".formatted(server.port(), route));
      return Served.with(folder, routes, question);
    }
  }

  private String opened(String policy, String... fields) throws Exception {
    return through(
        "middleware: [ { websocket: " + policy + " } ]",
        served -> {
          try (FrameClient client = new FrameClient(served.connect("http"))) {
            return client.handshake(fields);
          }
        });
  }

  private int refused(String policy, String origin) throws Exception {
    return through(
        "middleware: [ { websocket: " + policy + " } ]",
        served -> {
          try (Socket socket = served.connect("http")) {
            String request =
                "GET /chat HTTP/1.1\r\nHost: site.test\r\nConnection: Upgrade\r\n"
                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: "
                    + origin
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return Answer.read(socket.getInputStream(), false).status();
          }
        });
  }

  @Test
  @CoversKey("middleware.*.websocket")
  @CoversKey("middleware.*.websocket.origins")
  void pagesOfOtherOriginsMayOpenOneOrNot() throws Exception {
    assertEquals(403, refused("{}", "http://shop.test"));
    opened("{ origins: [\"http://shop.test\", \"http://site.test\"] }", "Origin: http://shop.test");
    opened("{ origins: [\"*\"] }", "Origin: http://site.test");
    opened("{}", "Origin: http://site.test");
    opened("{}");
  }

  @Test
  @CoversKey("middleware.*.websocket.subprotocols")
  void onlyListedSubprotocolsAreAgreedOn() throws Exception {
    String offer = "Sec-WebSocket-Protocol: v1, v2";
    assertTrue(opened("{}", offer).contains("Sec-WebSocket-Protocol: v2\r\n"));
    assertTrue(opened("{ subprotocols: [v1] }", offer).contains("Sec-WebSocket-Protocol: v1\r\n"));
    assertFalse(opened("{ subprotocols: [v3] }", offer).contains("Sec-WebSocket-Protocol"));
  }

  @Test
  @CoversKey("middleware.*.websocket.compression")
  void messagesAreCompressedOrNot() throws Exception {
    String offer = "Sec-WebSocket-Extensions: permessage-deflate";
    assertTrue(opened("{}", offer).contains("permessage-deflate"));
    assertFalse(opened("{ compression: false }", offer).contains("permessage-deflate"));
  }

  @Test
  @CoversKey("upstreams.*.timeouts.tunnel")
  void aWebSocketInWhichNothingPassesIsEndedAfterItsTime() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    try (WebSocketServer server = WebSocketServer.echo(SETTINGS);
        Served patient = Served.start(other, over(server.port(), "tunnel: none"));
        Served served = Served.start(folder, over(server.port(), "tunnel: 100ms"));
        FrameClient spared = new FrameClient(patient.connect("http"));
        FrameClient ended = new FrameClient(served.connect("http"))) {
      spared.handshake();
      ended.handshake();
      assertEquals("END", ended.hear());
      String why =
          Waiting.until(
              () -> served.admin("/api/v1/exchanges?filter=is:aborted").text(),
              text -> text.contains("\"failure\":\""));
      assertTrue(why.contains("within 100ms (timeouts.tunnel)"), why);
      spared.text("still here");
      assertEquals("TEXT still here", spared.hear());
    }
  }

  private static String over(int port, String timeouts) {
    return Served.routes("{ path: /**, proxy: up }")
        + "upstreams: { up: { servers: [\"http://127.0.0.1:%d\"], timeouts: { %s } } }\n"
            .formatted(port, timeouts);
  }

  @Test
  @CoversKey("upstreams.*.timeouts.ping")
  void aServerOfHttp2ThatIsSilentIsAskedWhetherItIsThere() throws Exception {
    assertEquals(204, asked("ping: 50ms, response: none"));
    assertEquals(504, asked("ping: none, response: 200ms"));
  }

  /// The answer of a server that gives none before it is asked.
  private int asked(String timeouts) throws Exception {
    try (RawServer server =
        Http2Script.server(it -> {
          int stream = it.asked().stream();
          it.next(Frames.PING);
          it.head(stream, 204, true);
          it.drain();
        })) {
      String upstreams =
          "upstreams: { up: { servers: [\"%s\"], protocol: h2c, timeouts: { %s } } }\n"
              .formatted(server.url(), timeouts);
      return Served.with(
          folder,
          Served.routes("{ path: /**, proxy: up }") + upstreams,
          served -> served.get("/").status());
    }
  }
}
