package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.listener.Http2Client;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the admin API and archives tell of the connection that carried an exchange.
class CarriedExchangesTest {

  @TempDir private Path folder;

  private static JsonNode json(Served served, String target) throws IOException {
    return JsonMapper.shared().readTree(served.admin(target).text());
  }

  /// The newest row that a filter takes, once there is one.
  private static JsonNode row(Served served, String filter) throws Exception {
    String target = "/api/v1/exchanges?filter=" + filter;
    Waiting.until(() -> served.admin(target).text(), text -> text.contains("\"id\":\""));
    return json(served, target).at("/exchanges/0");
  }

  @Test
  void anExchangeOverHttp2TellsItsStream() throws Exception {
    Served.with(
        folder,
        Served.routes("{ path: /**, respond: { body: ok } }"),
        served -> {
          try (Http2Client client = new Http2Client(served.connect("http"))) {
            client.greet();
            client.get(5, "/streamed", "priority", "u=1, i");
            assertEquals("200 ok", client.answer(5));
          }
          JsonNode row = row(served, "protocol:h2%20path:/streamed");
          assertEquals(5, row.get("stream").asInt());
          String id = row.get("id").asString();
          JsonNode connection = json(served, "/api/v1/exchanges/" + id).get("connection");
          assertEquals(row.get("connection").asString(), connection.get("id").asString());
          assertTrue(connection.get("earlier").isNull());
          JsonNode stream = connection.get("stream");
          assertEquals("{\"urgency\":1,\"incremental\":true}", stream.get("asked").toString());
          assertEquals(1, stream.at("/received/headers").asInt());
          assertEquals(1, stream.at("/sent/data").asInt());
          assertEquals("end_stream", stream.at("/ending/how").asString());

          JsonNode entry =
              json(served, "/api/v1/exchanges.har?filter=path:/streamed").at("/log/entries/0");
          assertEquals("HTTP/2", entry.at("/request/httpVersion").asString());
          assertEquals(stream, entry.get("_stream"));
          assertTrue(entry.path("_was_pushed").isMissingNode());
          return served;
        });
  }

  @Test
  void anExchangeOverHttp11TellsHowManyCameBeforeAndAFilterFindsThoseOfItsConnection()
      throws Exception {
    Served.with(
        folder,
        Served.routes("{ path: /**, respond: { body: ok } }"),
        served -> {
          try (Socket socket = served.connect("http")) {
            String one = "GET /one HTTP/1.1\r\nHost: a\r\n\r\n";
            String two = "GET /two HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((one + two).getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
          }
          served.get("/other");
          JsonNode two = row(served, "protocol:http/1.1%20path:/two");
          assertEquals(0, two.get("stream").asInt());
          String id = two.get("id").asString();
          JsonNode connection = json(served, "/api/v1/exchanges/" + id).get("connection");
          assertEquals(1, connection.get("earlier").asInt());
          assertTrue(connection.get("stream").isNull());
          row(served, "path:/other");
          JsonNode same =
              json(
                  served,
                  "/api/v1/exchanges?filter=connection:" + two.get("connection").asString());
          assertEquals(2, same.get("exchanges").size());
          JsonNode entry =
              json(served, "/api/v1/exchanges.har?filter=path:/two").at("/log/entries/0");
          assertEquals(1, entry.get("_earlierOnConnection").asInt());
          return served;
        });
  }
}
