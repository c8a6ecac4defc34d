package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.observe.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The live state of servers, over the API.
class UpstreamEndpointsTest {

  private static final String SERVER = "/api/v1/upstreams/api/servers/s1";

  @TempDir Path data;
  private FakeServer server;

  @BeforeEach
  void start() {
    server = new FakeServer(data);
  }

  private Call.Answer patch(String path, String json) throws Exception {
    return server.ask(Call.post(path, "application/json", json).method("PATCH"));
  }

  private static JsonNode json(Call.Answer answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void aServerIsDrainedAndEnabledAndTheAnswerIsHowItIsThen() throws Exception {
    Call.Answer drained = patch(SERVER, "{\"state\":\"drain\"}");
    assertEquals(200, drained.status());
    assertEquals("drained", json(drained).get("state").asString());
    assertEquals("s1", json(drained).get("id").asString());
    assertEquals("up", json(patch(SERVER, "{\"state\":\"enable\"}")).get("state").asString());
  }

  @Test
  void aWeightIsGivenAloneOrWithAState() throws Exception {
    assertEquals(3, json(patch(SERVER, "{\"weight\":3}")).get("weight").asInt());
    JsonNode both = json(patch(SERVER, "{\"weight\":5,\"state\":\"drain\"}"));
    assertEquals(5, both.get("weight").asInt());
    assertEquals("drained", both.get("state").asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|nothing to change",
        "{\"state\":\"off\"}|state is drain or enable",
        "{\"weight\":0}|weight is a whole number from 1",
        "{\"weight\":1000000000}|weight is a whole number from 1",
        "{\"weight\":2,\"state\":\"up\"}|state is drain or enable",
        "{\"wait\":1}|not the JSON expected",
        "drain|not the JSON expected"
      })
  void whatMeansNothingChangesNothing(String body, String told) throws Exception {
    Call.Answer answer = patch(SERVER, body);
    assertEquals(400, answer.status());
    assertTrue(json(answer).get("detail").asString().contains(told), told);
    assertEquals("up", server.serverState);
    assertEquals(1, server.serverWeight);
  }

  @Test
  void aServerThatIsNotThereIsNotFound() throws Exception {
    assertEquals(404, patch("/api/v1/upstreams/api/servers/s2", "{\"weight\":2}").status());
    assertEquals(404, patch("/api/v1/upstreams/x/servers/s1", "{\"state\":\"drain\"}").status());
  }

  @Test
  void aViewerMayLookAndNotChange() throws Exception {
    Call look = Call.get("/api/v1/upstreams").authority("127.0.0.1:7700");
    assertEquals(200, look.field("Authorization", "Bearer viewer").to(server.admin).status());
    Call change = Call.post(SERVER, "application/json", "{\"weight\":2}").method("PATCH");
    assertEquals(
        403,
        change
            .authority("127.0.0.1:7700")
            .field("Authorization", "Bearer viewer")
            .to(server.admin)
            .status());
    assertEquals(1, server.serverWeight);
  }
}
