package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.websocket.FrameClient;
import com.acme.engine.exchange.websocket.WebSocketServer;
import com.acme.engine.exchange.websocket.WebSocketSettings;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the API shows of a WebSocket that is open.
@Timeout(60)
class LiveWebSocketsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  @FunctionalInterface
  private interface Talk {
    void with(Served served) throws Exception;
  }

  private void proxied(Talk talk) throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(WebSocketSettings.DEFAULT)) {
      String url = "http://127.0.0.1:" + server.port();
      Served.with(
          folder,
          Served.routes("{ name: chat, path: /**, proxy: \"" + url + "\" }"),
          served -> {
            talk.with(served);
            return served;
          });
    }
  }

  @Test
  void aWebSocketIsListedFromItsHandshakeOnAndItsMessagesAreSeenComing() throws Exception {
    proxied(served -> {
      String id;
      try (FrameClient client = new FrameClient(served.connect("http"))) {
        client.handshake();
        client.text("one");
        assertEquals("TEXT one", client.hear());
        JsonNode row = json(served, "").path("exchanges").get(0);
        id = row.path("id").stringValue();
        assertTrue(row.path("open").booleanValue());
        assertEquals(101, row.path("status").intValue());
        assertEquals("chat", row.path("route").stringValue());
        assertEquals(List.of("one", "one"), texts(json(served, "/" + id + "/messages")));
        client.text("two");
        assertEquals("TEXT two", client.hear());
        JsonNode more = json(served, "/" + id + "/messages?after=2");
        assertTrue(more.path("open").booleanValue());
        assertEquals(List.of("two", "two"), texts(more));
        JsonNode whole = json(served, "/" + id).path("response").path("body");
        assertEquals(4, whole.path("messages").size());
        client.close(1000);
        assertEquals("CLOSE 1000", client.hear());
      }
      JsonNode rows = ended(served);
      assertEquals(1, rows.size());
      assertEquals(id, rows.get(0).path("id").stringValue());
      JsonNode all = json(served, "/" + id + "/messages");
      assertFalse(all.path("open").booleanValue());
      assertEquals(6, all.path("messages").size());
    });
  }

  @Test
  void aFilterFindsThoseThatAreOpen() throws Exception {
    proxied(served -> {
      try (FrameClient client = new FrameClient(served.connect("http"))) {
        client.handshake();
        client.text("one");
        assertEquals("TEXT one", client.hear());
        assertEquals(1, json(served, "?filter=is:open").path("exchanges").size());
        client.close(1000);
        assertEquals("CLOSE 1000", client.hear());
      }
      ended(served);
      assertEquals(0, json(served, "?filter=is:open").path("exchanges").size());
    });
  }

  @Test
  void watchersAreToldWhenAWebSocketOpensAndAgainWhenItHasEnded() throws Exception {
    proxied(served -> {
      try (Socket socket = served.connect("admin")) {
        WatchedEvents events = WatchedEvents.of(socket, served, "exchange");
        JsonNode open;
        try (FrameClient client = new FrameClient(served.connect("http"))) {
          client.handshake();
          open = JSON.readTree(events.next());
          assertTrue(open.path("open").booleanValue());
          client.close(1000);
          assertEquals("CLOSE 1000", client.hear());
        }
        JsonNode ended = JSON.readTree(events.next());
        assertFalse(ended.path("open").booleanValue());
        assertEquals(open.path("id"), ended.path("id"));
        assertTrue(ended.path("sequence").longValue() > open.path("sequence").longValue());
        assertTrue(
            ended.path("durationNanos").longValue() > open.path("durationNanos").longValue());
      }
    });
  }

  @Test
  void anExchangeThatBecameNoTunnelHasNoMessages() throws Exception {
    Served.with(
        folder,
        Served.routes("{ path: /**, respond: { status: 200, body: hi } }"),
        served -> {
          served.get("/");
          String id = ended(served).get(0).path("id").stringValue();
          Answer answer = served.admin("/api/v1/exchanges/" + id + "/messages");
          assertEquals(404, answer.status());
          return served;
        });
  }

  /// All rows, once there is one and none of them is open.
  private static JsonNode ended(Served served) {
    return Waiting.until(
        () -> json(served, "").path("exchanges"),
        rows -> rows.size() > 0 && !rows.get(0).path("open").booleanValue());
  }

  private static JsonNode json(Served served, String rest) throws Exception {
    return JSON.readTree(served.admin("/api/v1/exchanges" + rest).text());
  }

  private static List<String> texts(JsonNode messages) {
    List<String> texts = new ArrayList<>();
    messages.path("messages").forEach(each -> texts.add(each.path("text").stringValue()));
    return texts;
  }
}
