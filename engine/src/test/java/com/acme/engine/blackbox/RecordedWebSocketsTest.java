package com.acme.engine.blackbox;

import static com.acme.engine.exchange.websocket.FrameClient.COMPRESSED;
import static com.acme.engine.exchange.websocket.FrameClient.FINAL;
import static com.acme.engine.exchange.websocket.FrameClient.PING;
import static com.acme.engine.exchange.websocket.FrameClient.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.websocket.FrameClient;
import com.acme.engine.exchange.websocket.WebSocketServer;
import com.acme.engine.exchange.websocket.WebSocketSettings;
import com.acme.engine.exchange.websocket.WebSocketSettings.Compression;
import com.acme.engine.exchange.websocket.Zip;
import com.acme.engine.listener.Http2Client;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the recorder sees of WebSockets that pass the proxy.
class RecordedWebSocketsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final WebSocketSettings TAKEOVER =
      WebSocketSettings.DEFAULT.withCompression(new Compression(true, true, true, 6, 0));

  @TempDir private Path folder;

  @FunctionalInterface
  private interface Talk {
    void with(Served served) throws Exception;
  }

  private void proxied(String more, Talk talk) throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(TAKEOVER)) {
      String url = "http://127.0.0.1:" + server.port();
      String route = "{ name: chat, path: /**, proxy: \"" + url + "\"" + more + " }";
      Served.with(
          folder,
          Served.routes(route),
          served -> {
            talk.with(served);
            return served;
          });
    }
  }

  @Test
  void messagesOfBothEndsAreRecordedInTheirOrder() throws Exception {
    proxied(
        "",
        served -> {
          try (FrameClient client = new FrameClient(served.connect("http"))) {
            client.handshake();
            client.frame(TEXT, "Hel").frame(FINAL | PING, "there?").frame(FINAL, "lo");
            assertEquals("PONG there?", client.hear());
            assertEquals("TEXT Hello", client.hear());
            client.frame(FINAL | FrameClient.BINARY, new byte[] {1, 2, 3});
            assertEquals("BINARY 010203", client.hear());
            client.close(4000);
            assertEquals("CLOSE 4000", client.hear());
            assertEquals("END", client.hear());
          }
          JsonNode body = tunnel(served);
          assertEquals("websocket", body.path("protocol").stringValue());
          assertTrue(body.path("complete").booleanValue());
          assertEquals("", body.path("note").stringValue());
          assertEquals(
              List.of("9 there? 6", "1 Hello 5", "2 AQID 3", "8 4000 2"), words(body, "client"));
          assertEquals(
              List.of("10 there? 6", "1 Hello 5", "2 AQID 3", "8 4000 2"), words(body, "server"));
        });
  }

  @Test
  void compressedMessagesAreRecordedInflated() throws Exception {
    proxied(
        "",
        served -> {
          try (FrameClient client = new FrameClient(served.connect("http"));
              Zip zip = new Zip(true, true)) {
            client.handshake("Sec-WebSocket-Extensions: permessage-deflate");
            byte[] text = "Hello, Hello".getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 2; i++) {
              client.frame(FINAL | COMPRESSED | TEXT, zip.deflate(text));
              assertEquals(FINAL | COMPRESSED | TEXT, client.next().first());
            }
            client.close(1000);
            assertEquals("CLOSE 1000", client.hear());
          }
          JsonNode body = tunnel(served);
          List<String> expected = List.of("1 Hello, Hello 12", "1 Hello, Hello 12", "8 1000 2");
          assertEquals(expected, words(body, "client"));
          assertEquals(expected, words(body, "server"));
          assertTrue(body.path("messages").get(0).path("compressed").booleanValue());
        });
  }

  @Test
  void messagesOnAStreamOfHttp2AreRecorded() throws Exception {
    proxied(
        "",
        served -> {
          try (Http2Client client = new Http2Client(served.connect("http"))) {
            client.greet();
            byte[] head =
                Http2Client.block(
                    ":method",
                    "CONNECT",
                    ":protocol",
                    "websocket",
                    ":scheme",
                    "http",
                    ":path",
                    "/",
                    ":authority",
                    "site.test",
                    "sec-websocket-version",
                    "13");
            client.frame(Http2Client.HEADERS, Http2Client.END_HEADERS, 1, head);
            assertEquals("HEADERS 1 200", client.await("HEADERS"));
            byte[] hello = "Hello".getBytes(StandardCharsets.UTF_8);
            client.data(1, latin(FrameClient.bytes(FINAL | TEXT, hello)), false);
            assertEquals("DATA 1 7", client.hear());
            JsonNode open = rows(served).get(0);
            assertEquals(200, open.path("status").intValue());
            assertTrue(open.path("open").booleanValue());
            byte[] close = {3, (byte) 0xe8};
            client.data(1, latin(FrameClient.bytes(FINAL | FrameClient.CLOSE, close)), false);
            assertEquals("DATA 1 4", client.hear());
            assertEquals("DATA 1 0 END", client.hear());
            client.data(1, "", true);
            JsonNode body = tunnel(served);
            assertEquals(List.of("1 Hello 5", "8 1000 2"), words(body, "client"));
            assertEquals(List.of("1 Hello 5", "8 1000 2"), words(body, "server"));
          }
        });
  }

  @Test
  void secretsAreHiddenAndLongContentIsCutOff() throws Exception {
    proxied(
        "",
        served -> {
          String secret = "{\"token\": \"s3cret\", \"say\": \"hi\"}";
          try (FrameClient client = new FrameClient(served.connect("http"))) {
            client.handshake();
            client.text(secret).text("x".repeat(10_000)).close(1000);
            assertEquals("TEXT " + secret, client.hear());
            assertEquals(10_000, client.next().content().length);
            assertEquals("CLOSE 1000", client.hear());
          }
          JsonNode body = tunnel(served);
          JsonNode first = body.path("messages").get(0);
          String shown = first.path("text").stringValue();
          assertTrue(shown.contains("hi") && !shown.contains("s3cret"), shown);
          JsonNode large = body.path("messages").get(1);
          large = large.path("length").intValue() == 10_000 ? large : body.path("messages").get(2);
          assertEquals(10_000, large.path("length").intValue());
          assertFalse(large.path("complete").booleanValue());
          assertEquals(8_192, large.path("text").stringValue().length());
          String har = served.admin("/api/v1/exchanges.har").text();
          assertFalse(har.contains("s3cret"));
        });
  }

  @Test
  void anArchiveHasThemAsChromeWritesThem() throws Exception {
    proxied(
        "",
        served -> {
          try (FrameClient client = new FrameClient(served.connect("http"))) {
            client.handshake();
            client.text("Hello");
            assertEquals("TEXT Hello", client.hear());
            client.close(1000);
            assertEquals("CLOSE 1000", client.hear());
          }
          tunnel(served);
          JsonNode har = JSON.readTree(served.admin("/api/v1/exchanges.har").text());
          JsonNode entry = har.path("log").path("entries").get(0);
          assertEquals("websocket", entry.path("_resourceType").stringValue());
          JsonNode message = entry.path("_webSocketMessages").get(0);
          assertEquals("send", message.path("type").stringValue());
          assertEquals(1, message.path("opcode").intValue());
          assertEquals("Hello", message.path("data").stringValue());
          assertTrue(message.path("time").doubleValue() > 1.7e9);
          JsonNode back = entry.path("_webSocketMessages").get(1);
          assertEquals("receive", back.path("type").stringValue());
        });
  }

  @Test
  void onlyTheFirstMessagesAreKeptAndTheTunnelGoesOn() throws Exception {
    proxied(
        "",
        served -> {
          try (FrameClient client = new FrameClient(served.connect("http"))) {
            client.handshake();
            for (int i = 0; i < 600; i++) {
              client.text("message " + i);
              assertEquals("TEXT message " + i, client.hear());
            }
            client.close(1000);
            assertEquals("CLOSE 1000", client.hear());
          }
          JsonNode body = tunnel(served);
          assertEquals(1_000, body.path("messages").size());
          assertFalse(body.path("complete").booleanValue());
          assertEquals("the first 1000 messages are kept", body.path("note").stringValue());
        });
  }

  @Test
  void whatIsNoWebSocketPassesAllTheSame() throws Exception {
    try (StubServer server =
        new StubServer((_, out) ->
            StubServer.write(
                out,
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Accept: x\r\n\r\nno frames at all"))) {
      Served.with(
          folder,
          Served.routes("{ path: /**, proxy: \"" + server.url() + "\" }"),
          served -> {
            try (FrameClient client = new FrameClient(served.connect("http"))) {
              client.handshake();
              assertEquals("no frames at all", client.letters(16));
            }
            JsonNode body = tunnel(served);
            assertEquals(0, body.path("messages").size());
            assertEquals(
                "recorded up to here: the server broke a rule: a reserved bit is set",
                body.path("note").stringValue());
            return served;
          });
    }
  }

  @Test
  void aRouteThatIsNotRecordedKeepsNothing() throws Exception {
    proxied(
        ", record: false",
        served -> {
          try (FrameClient client = new FrameClient(served.connect("http"))) {
            client.handshake();
            client.text("Hello").close(1000);
            assertEquals("TEXT Hello", client.hear());
            assertEquals("CLOSE 1000", client.hear());
            assertEquals("END", client.hear());
          }
          JsonNode rows = JSON.readTree(served.admin("/api/v1/exchanges").text());
          assertEquals(0, rows.path("exchanges").size());
        });
  }

  /// The body of the one recorded response, once its tunnel has ended.
  private static JsonNode tunnel(Served served) throws Exception {
    JsonNode row =
        Waiting.until(
            () -> JSON.readTree(served.admin("/api/v1/exchanges").text()).path("exchanges"),
            rows -> rows.size() == 1 && !rows.get(0).path("open").booleanValue());
    String id = row.get(0).path("id").stringValue();
    JsonNode detail = JSON.readTree(served.admin("/api/v1/exchanges/" + id).text());
    return detail.path("response").path("body");
  }

  private static JsonNode rows(Served served) throws Exception {
    return JSON.readTree(served.admin("/api/v1/exchanges").text()).path("exchanges");
  }

  private static List<String> words(JsonNode body, String from) {
    List<String> words = new ArrayList<>();
    for (JsonNode message : body.path("messages")) {
      if (message.path("from").stringValue().equals(from)) {
        int opcode = message.path("opcode").intValue();
        String content =
            opcode == 8
                ? message.path("code").asString()
                : opcode > 8
                    ? decoded(message.path("base64").stringValue())
                    : message.path(opcode == 1 ? "text" : "base64").stringValue();
        words.add(opcode + " " + content + " " + message.path("length").intValue());
      }
    }
    return words;
  }

  private static String decoded(String base64) {
    return latin(Base64.getDecoder().decode(base64));
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
