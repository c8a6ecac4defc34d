package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.observe.Call;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigEndpointsTest {

  private static final String CONFIG = "/api/v1/config";

  @TempDir Path data;
  private FakeServer server;

  @BeforeEach
  void start() {
    server = new FakeServer(data);
  }

  private String etag() throws Exception {
    return String.valueOf(server.ask(Call.get(CONFIG)).fields().firstOrNull("ETag"));
  }

  private Call.Answer put(String text, String condition) throws Exception {
    Call call = Call.post(CONFIG, "application/yaml", text).method("PUT");
    return server.ask(condition.isEmpty() ? call : call.field("If-Match", condition));
  }

  private static JsonNode json(Call.Answer answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void theTextIsTheFilesWithItsVariablesUnresolved() throws Exception {
    Call.Answer answer = server.ask(Call.get(CONFIG));
    assertEquals("application/yaml", answer.fields().firstOrNull("Content-Type"));
    assertEquals("# mine\nsites: ${SITES}\n", answer.text());
    assertEquals(304, server.ask(Call.get(CONFIG).field("If-None-Match", etag())).status());
    assertEquals(200, server.ask(Call.get(CONFIG).field("If-None-Match", "\"x\"")).status());
  }

  @Test
  void aTextIsAppliedByWhoKnowsTheOneBefore() throws Exception {
    String before = etag();
    Call.Answer answer = put("sites: {}\n", before);
    assertEquals(200, answer.status());
    assertTrue(json(answer).get("applied").asBoolean());
    assertEquals(1, json(answer).get("revision").asInt());
    assertEquals("sites: {}\n", server.text);
    assertEquals("ann", server.appliedBy);
    assertEquals(etag(), answer.fields().firstOrNull("ETag"));
    assertEquals(412, put("sites: []\n", before).status(), "the second writer is told");
    assertEquals("sites: {}\n", server.text);
  }

  @Test
  void withoutAConditionNothingIsReplaced() throws Exception {
    assertEquals(428, put("sites: {}\n", "").status());
    assertEquals(412, put("sites: {}\n", "\"other\"").status());
    assertEquals(412, put("sites: {}\n", "W/" + etag()).status(), "a weak tag promises no bytes");
    assertEquals("# mine\nsites: ${SITES}\n", server.text);
    assertEquals(200, put("sites: {}\n", "*").status());
  }

  @Test
  void aBadTextChangesNothingAndEveryProblemHasItsPlace() throws Exception {
    Call.Answer answer = put("broken", etag());
    assertEquals(422, answer.status());
    assertEquals("application/problem+json", answer.fields().firstOrNull("Content-Type"));
    assertEquals(
        """
        {"type":"about:blank","title":"Unprocessable Content","status":422,\
        "detail":"the configuration has a problem; the one before it keeps serving",\
        "problems":[{"file":"acme.yaml","line":3,"column":7,"message":"it is broken",\
        "remedy":"mend it"}]}\
        """,
        answer.text());
    assertEquals("# mine\nsites: ${SITES}\n", server.text);
  }

  @Test
  void aFileThatCannotBeWrittenIsAConflict() throws Exception {
    assertEquals(409, put("read-only", etag()).status());
  }

  @Test
  void validatingTellsWhatApplyingWould() throws Exception {
    JsonNode bad = json(server.ask(Call.post(CONFIG + "/validate", "text/plain", "broken")));
    assertEquals(false, bad.get("valid").asBoolean());
    assertEquals(3, bad.at("/problems/0/line").asInt());
    JsonNode good = json(server.ask(Call.post(CONFIG + "/validate", "text/plain", "fine")));
    assertEquals(true, good.get("valid").asBoolean());
    assertEquals("# mine\nsites: ${SITES}\n", server.text);
  }

  @Test
  void contentThatIsTooLongOrNoTextIsRefused() throws Exception {
    byte[] notUtf8 = {(byte) 0xff, (byte) 0xfe};
    assertEquals(400, server.ask(body(new ByteArrayInputStream(notUtf8), 2)).status());
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            return length;
          }
        };
    assertEquals(413, server.ask(body(endless, -1)).status());
  }

  private static Call body(InputStream stream, long length) {
    return Call.get(CONFIG + "/validate").method("POST").content(stream, length);
  }

  @Test
  void reloadingABadFileKeepsTheOldOneServing() throws Exception {
    assertEquals(200, server.ask(Call.get("/api/v1/reload").method("POST")).status());
    server.text = "broken";
    Call.Answer answer = server.ask(Call.get("/api/v1/reload").method("POST"));
    assertEquals(422, answer.status());
    assertEquals(3, json(answer).at("/problems/0/line").asInt());
  }

  @Test
  void everyAppliedTextCanBeReadAgain() throws Exception {
    put("one\n", "*");
    put("two\n", "*");
    JsonNode history = json(server.ask(Call.get(CONFIG + "/history"))).get("revisions");
    assertEquals(2, history.size());
    assertEquals(2, history.at("/0/number").asInt());
    assertEquals("api", history.at("/0/trigger").asString());
    assertEquals("ann", history.at("/0/by").asString());
    assertEquals("2026-11-23T09:41:00Z", history.at("/0/time").asString());
    assertEquals("one\n", server.ask(Call.get(CONFIG + "/history/1")).text());
    assertEquals(404, server.ask(Call.get(CONFIG + "/history/9")).status());
    assertEquals(404, server.ask(Call.get(CONFIG + "/history/..%2Fsecret")).status());
  }

  @Test
  void aRequestsContentIsReadAsUtf8() throws Exception {
    put("# grün €\n", "*");
    assertEquals("# grün €\n", server.text);
    assertEquals(
        "# grün €\n", new String(server.ask(Call.get(CONFIG)).body(), StandardCharsets.UTF_8));
  }
}
