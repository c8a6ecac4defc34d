package com.acme.engine.blackbox;

import static com.acme.engine.listener.Http2Client.END_HEADERS;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.block;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.listener.Http2Client;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HTTP/2 through the whole engine, frame by frame.
class Http2EngineTest {

  @TempDir private Path folder;

  private interface Talk {
    void with(Http2Client client) throws Exception;
  }

  private void talk(String route, Talk talk) throws Exception {
    Served.with(
        folder,
        Served.routes(route),
        served -> {
          try (Http2Client client = new Http2Client(served.connect("http"))) {
            client.greet();
            talk.with(client);
          }
          return served;
        });
  }

  @Test
  void aWebSocketOnAStreamReachesAServerThatKnowsOnlyHttp11() throws Exception {
    try (StubServer server =
        new StubServer((_, out) ->
            StubServer.write(
                out,
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Accept: x\r\n\r\nhello"))) {
      talk(
          "{ path: /chat, proxy: \"" + server.url() + "\" }",
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
                    "site.test",
                    "sec-websocket-version",
                    "13");
            client.frame(HEADERS, END_HEADERS, 1, head);
            assertEquals("HEADERS 1 200", client.await("HEADERS"));
            assertEquals("DATA 1 5", client.hear());
            assertEquals("hello", client.body(1));
            assertTrue(server.last().head().startsWith("GET /chat HTTP/1.1"));
            assertEquals("websocket", server.last().field("Upgrade"));
            assertFalse(server.last().field("Sec-WebSocket-Key").isEmpty());
          });
    }
  }

  @Test
  void hintsComeBeforeTheResponse() throws Exception {
    talk(
        "{ path: /, early-hints: [\"</a.css>; rel=preload\"], respond: { body: ok } }",
        client -> {
          client.get(1, "/");
          assertEquals("HEADERS 1 103", client.await("HEADERS"));
          assertEquals("</a.css>; rel=preload", client.field(1, "link"));
          assertEquals("200 ok", client.answer(1));
        });
  }

  @Test
  void whatIsNoGoodRequestGetsAnErrorPageWithItsId() throws Exception {
    talk(
        "{ path: /**, respond: { body: ok } }",
        client -> {
          client.get(1, "/%zz");
          String answer = client.answer(1);
          assertTrue(answer.startsWith("400 ") && answer.contains("Request ID: "), answer);
          assertEquals("nosniff", client.field(1, "x-content-type-options"));
        });
  }
}
