package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.observe.Call;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayTest {

  @TempDir Path data;
  private FakeServer server;
  private final List<Request> seen = new ArrayList<>();
  private final List<String> contents = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server = new FakeServer(data);
    server.site =
        exchange -> {
          seen.add(exchange.request());
          byte[] content = exchange.request().body().stream().readAllBytes();
          contents.add(new String(content, StandardCharsets.UTF_8));
          if (exchange.id().isEmpty()) {
            exchange.identify("replay-" + seen.size());
          }
          return Response.of(201).body(Body.stream(new java.io.ByteArrayInputStream(content)));
        };
    server.serve(
        Call.post("/orders?a=1&token=hunter2", "text/plain", "abc")
            .field("Authorization", "Bearer hunter2")
            .field("X-Request-ID", "id-1")
            .field("Connection", "keep-alive")
            .field("X-Kept", "yes"));
  }

  private Call.Answer replay(String edit) throws Exception {
    return server.ask(Call.post("/api/v1/exchanges/id-1/replay", "application/json", edit));
  }

  private static JsonNode json(Call.Answer answer) {
    assertEquals(200, answer.status(), answer::text);
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void aRequestGoesTheWholeWayAgainWithoutItsSecretsAndIsRecorded() throws Exception {
    JsonNode result = json(replay(""));
    Request again = seen.getLast();
    assertEquals("POST", again.method());
    assertEquals("shop.localhost:8080", again.authority());
    assertEquals("/orders?a=1", again.target().pathAndQuery());
    assertEquals("abc", contents.getLast());
    assertEquals("yes", again.fields().firstOrNull("X-Kept"));
    assertEquals("3", again.fields().firstOrNull("Content-Length"));
    for (String gone : List.of("Authorization", "X-Request-ID", "Connection")) {
      assertTrue(again.fields().first(gone).isEmpty(), gone);
    }
    assertEquals(201, result.get("status").asInt());
    assertEquals("replay-2", result.get("id").asString());
    assertTrue(result.get("recorded").asBoolean());
    assertEquals(3, result.get("bytesOut").asInt());
    assertEquals("[\"?token\",\"Authorization\"]", result.get("omitted").toString());
    assertEquals(201, server.recorder.find("replay-2").orElseThrow().status());
    assertEquals(0, server.counters.inFlight());
  }

  @Test
  void editsReplaceWhatTheyNameAndBringSecretsBack() throws Exception {
    JsonNode result =
        json(
            replay(
                """
                {"method":"PUT","target":"/orders/2?b=2","body":"changed",
                 "set":[{"name":"authorization","value":"Bearer other"},
                        {"name":"X-New","value":"1"}],
                 "remove":["X-Kept"]}\
                """));
    Request again = seen.getLast();
    assertEquals("PUT", again.method());
    assertEquals("/orders/2?b=2", again.target().pathAndQuery());
    assertEquals("changed", contents.getLast());
    assertEquals("7", again.fields().firstOrNull("Content-Length"));
    assertEquals("Bearer other", again.fields().firstOrNull("Authorization"));
    assertEquals("1", again.fields().firstOrNull("X-New"));
    assertTrue(again.fields().first("X-Kept").isEmpty());
    assertEquals("[]", result.get("omitted").toString());
    assertTrue(
        server
            .recorder
            .find("replay-2")
            .orElseThrow()
            .requestField("Authorization")
            .equals("(redacted)"));
  }

  @Test
  void allFieldsAndBinaryContentCanBeGiven() throws Exception {
    json(replay("{\"fields\":[{\"name\":\"A\",\"value\":\"b\"}],\"bodyBase64\":\"AQI=\"}"));
    assertEquals("\u0001\u0002", contents.getLast());
    assertEquals("b", seen.getLast().fields().firstOrNull("A"));
    assertTrue(seen.getLast().fields().first("X-Kept").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"metod\":\"GET\"}",
        "{\"method\":\"A B\"}",
        "{\"target\":\"no-slash\"}",
        "{\"target\":\"/%00\"}",
        "{\"set\":[{\"name\":\"A\",\"value\":\"b\\r\\nC: d\"}]}",
        "{\"bodyBase64\":\"*\"}"
      })
  void anEditThatIsNoRequestIsRefused(String edit) throws Exception {
    assertEquals(400, replay(edit).status());
    assertEquals(1, seen.size());
  }

  @Test
  void contentThatWasNotRecordedWholeMustBeGiven() throws Exception {
    server.serve(Call.post("/", "text/plain", "x".repeat(100)).id("long"));
    Call call = Call.get("/api/v1/exchanges/long/replay").method("POST");
    assertEquals(409, server.ask(call).status());
    assertEquals(2, seen.size());
    Call given = Call.post("/api/v1/exchanges/long/replay", "application/json", "{\"body\":\"\"}");
    assertEquals(200, server.ask(given).status());
    assertEquals(3, seen.size());
  }

  @Test
  void aResponseThatBreaksOffIsToldAsThat() throws Exception {
    server.site =
        exchange -> {
          exchange.identify("broken");
          return Response.of(200)
              .body(
                  Body.stream(
                      new InputStream() {
                        @Override
                        public int read() throws java.io.IOException {
                          throw new java.io.IOException("reset");
                        }

                        @Override
                        public int read(byte[] bytes, int offset, int length)
                            throws java.io.IOException {
                          throw new java.io.IOException("reset");
                        }
                      }));
        };
    JsonNode result = json(replay(""));
    assertEquals("the response broke off", result.get("failure").asString());
    assertTrue(server.recorder.find("broken").orElseThrow().aborted());
  }

  @Test
  void aResponseWithoutEndIsTakenUpToALimit() throws Exception {
    server.site =
        _ ->
            Response.of(200)
                .body(
                    Body.stream(
                        new InputStream() {
                          @Override
                          public int read() {
                            return 'a';
                          }

                          @Override
                          public int read(byte[] bytes, int offset, int length) {
                            return length;
                          }
                        }));
    JsonNode result = json(replay(""));
    assertTrue(result.get("failure").asString().startsWith("the replay stops after"));
  }

  @Test
  void whatIsNotKeptCannotBeReplayed() throws Exception {
    assertEquals(
        404, server.ask(Call.get("/api/v1/exchanges/none/replay").method("POST")).status());
  }
}
