package com.acme.engine.blackbox;

import static com.acme.engine.listener.Http2Client.END_HEADERS;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.block;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.listener.Http2Client;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HTTP/2 through the whole engine, frame by frame.
class Http2EngineTest {

  private static final String SWITCHING =
      String.join(
          "\r\n",
          "HTTP/1.1 101 Switching Protocols",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Accept: x",
          "",
          "");

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
        new StubServer((_, out) -> StubServer.write(out, SWITCHING + "hello"))) {
      talk(
          "{ path: /chat, proxy: \"" + server.url() + "\" }",
          client -> {
            client.frame(HEADERS, END_HEADERS, 1, connect());
            assertEquals("HEADERS 1 200", client.await("HEADERS"));
            assertEquals("DATA 1 5", client.hear());
            assertEquals("hello", client.body(1));
            assertTrue(server.last().head().startsWith("GET /chat HTTP/1.1"));
            assertEquals("websocket", server.last().field("Upgrade"));
            assertFalse(server.last().field("Sec-WebSocket-Key").isEmpty());
          });
    }
  }

  /// What the log says is what the client asked, not what handlers see of it.
  @Test
  void aTunnelOfAStreamIsLoggedAsTheConnectItIs() throws Exception {
    try (StubServer server = new StubServer((_, out) -> StubServer.write(out, SWITCHING))) {
      Files.createFile(folder.resolve("access.log"));
      String route = "{ path: /chat, proxy: \"" + server.url() + "\" }";
      String log = "observability: { access-log: { file: access.log } }\n";
      Served.with(
          folder,
          Served.routes(route) + log,
          served -> {
            try (Http2Client client = new Http2Client(served.connect("http"))) {
              client.greet();
              client.frame(HEADERS, END_HEADERS, 1, connect());
              assertEquals("HEADERS 1 200", client.await("HEADERS"));
            }
            Waiting.until(
                () -> Files.readString(folder.resolve("access.log")),
                line ->
                    line.contains("\"method\":\"CONNECT\"")
                        && line.contains("\"upgrade\":\"websocket\""));
            String _ =
                Waiting.until(
                    () -> served.admin("/api/v1/exchanges").text(),
                    text -> text.contains("\"CONNECT\""));
            return served;
          });
    }
  }

  private static byte[] connect() {
    return block(
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
  }

  @Test
  void whatATrustedProxySaysOfTheClientGoesOnAndWhatAnyoneElseSaysDoesNot() throws Exception {
    assertEquals(
        "for=192.0.2.7;proto=https, for=127.0.0.1;host=\"a\";proto=http"
            + " | 192.0.2.7, 127.0.0.1 | https | www.test",
        forwarded("[127.0.0.1/32]"));
    assertEquals("for=127.0.0.1;host=\"a\";proto=http | 127.0.0.1 | http | a", forwarded("[]"));
  }

  /// What an upstream is told of the client of a stream.
  private String forwarded(String trusted) throws Exception {
    try (StubServer server = StubServer.saying("ok")) {
      return Served.with(
          folder,
          "listeners: { http: { address: \"127.0.0.1:0\", trusted-proxies: "
              + trusted
              + " } }\n"
              + Served.routes("{ path: /, proxy: \"" + server.url() + "\" }"),
          served -> {
            try (Http2Client client = new Http2Client(served.connect("http"))) {
              client.greet();
              client.get(
                  1,
                  "/",
                  "forwarded",
                  "for=192.0.2.7;proto=https",
                  "x-forwarded-for",
                  "192.0.2.7",
                  "x-forwarded-proto",
                  "https",
                  "x-forwarded-host",
                  "www.test");
              client.await("HEADERS 1 200");
            }
            return String.join(
                " | ",
                server.last().field("Forwarded"),
                server.last().field("X-Forwarded-For"),
                server.last().field("X-Forwarded-Proto"),
                server.last().field("X-Forwarded-Host"));
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
