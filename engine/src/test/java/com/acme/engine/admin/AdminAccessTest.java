package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.observe.Call;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminAccessTest {

  @TempDir Path data;
  private FakeServer server;

  @BeforeEach
  void start() {
    server = new FakeServer(data);
  }

  private static Call local(String target) {
    return Call.get(target).authority("127.0.0.1:7700");
  }

  private static JsonNode problem(Call.Answer answer) {
    assertEquals("application/problem+json", answer.fields().firstOrNull("Content-Type"));
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertEquals("about:blank", problem.get("type").asString());
    assertEquals(answer.status(), problem.get("status").asInt());
    assertFalse(problem.get("title").asString().isEmpty());
    assertFalse(problem.get("detail").asString().isEmpty());
    return problem;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/metrics",
        "/api/v1/status",
        "/api/v1/config",
        "/api/v1/events",
        "/api/v1/exchanges",
        "/api/v1/openapi.json",
        "/api/v1/nothing-here",
        "/health",
        "/health/live/x"
      })
  void withoutTheTokenNothingIsToldNotEvenWhatExists(String path) throws Exception {
    Call.Answer answer = local(path).to(server.admin);
    assertEquals(401, answer.status());
    assertEquals("Bearer realm=\"acme\"", answer.fields().firstOrNull("WWW-Authenticate"));
    assertEquals(
        "the admin API needs the bearer token of admin.token-file",
        problem(answer).get("detail").asString());
    assertEquals(0, server.events.subscribers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "Bearer ",
        "Bearer",
        "Basic YTpi",
        "a-token-that-is-long-enough",
        "Bearer a-token-that-is-long-enoug",
        "Bearer a-token-that-is-long-enough-"
      })
  void aWrongTokenIsRefused(String authorization) throws Exception {
    Call.Answer answer =
        local("/api/v1/status").field("Authorization", authorization).to(server.admin);
    assertEquals(401, answer.status());
    assertFalse(answer.text().contains("long-enough"));
  }

  @Test
  void theTokenOpensWhateverTheCaseOfTheSchemesName() throws Exception {
    Call.Answer answer =
        local("/api/v1/status")
            .field("Authorization", "bearer " + FakeServer.TOKEN)
            .to(server.admin);
    assertEquals(200, answer.status());
  }

  @Test
  void aTokenInTheQueryIsNone() throws Exception {
    assertEquals(
        401, local("/api/v1/status?access_token=" + FakeServer.TOKEN).to(server.admin).status());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/status, 200",
    "GET, /api/v1/exchanges, 200",
    "GET, /metrics, 200",
    "GET, /api/v1/config, 403",
    "POST, /api/v1/reload, 403",
    "PUT, /api/v1/config, 403",
    "DELETE, /api/v1/exchanges, 403",
    "PUT, /api/v1/recording, 403"
  })
  void aViewerSeesAndDoesNothing(String method, String path, int status) throws Exception {
    Call.Answer answer =
        local(path)
            .method(method)
            .field("Authorization", "Bearer viewer")
            .field("If-Match", "*")
            .to(server.admin);
    assertEquals(status, answer.status());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:7700, 200",
    "127.0.0.1, 200",
    "localhost:7700, 200",
    "LOCALHOST:7700, 200",
    "[::1]:7700, 200",
    "192.168.1.5:7700, 200",
    "attacker.example, 421",
    "127.0.0.1.attacker.example, 421",
    "localhost.attacker.example:7700, 421",
    "'', 421"
  })
  void aNameThatAnAttackerMayPointHereIsRefused(String authority, int status) throws Exception {
    Call.Answer answer =
        Call.get("/api/v1/status")
            .authority(authority)
            .field("Authorization", "Bearer " + FakeServer.TOKEN)
            .to(server.admin);
    assertEquals(status, answer.status());
  }

  @Test
  void overTlsTheCertificateAnswersForTheName() throws Exception {
    Call.Answer answer =
        Call.get("/api/v1/status")
            .secure()
            .authority("admin.example.org")
            .field("Authorization", "Bearer " + FakeServer.TOKEN)
            .to(server.admin);
    assertEquals(200, answer.status());
  }

  @ParameterizedTest
  @CsvSource({
    "POST, http://attacker.example, 403",
    "POST, null, 403",
    "POST, https://127.0.0.1:7700, 403",
    "POST, http://127.0.0.1:8080, 403",
    "POST, http://127.0.0.1:7700, 200",
    "GET, http://attacker.example, 405"
  })
  void noOtherOriginChangesAnything(String method, String origin, int status) throws Exception {
    Call.Answer answer =
        server.ask(Call.get("/api/v1/reload").method(method).field("Origin", origin));
    assertEquals(status, answer.status());
  }

  @Test
  void noPageOfAnotherSiteReadsAnythingAndNoAnswerHasCorsFields() throws Exception {
    assertEquals(
        403, server.ask(Call.get("/api/v1/status").field("Sec-Fetch-Site", "cross-site")).status());
    Call.Answer preflight =
        server.ask(
            Call.get("/api/v1/config")
                .method("OPTIONS")
                .field("Origin", "http://attacker.example")
                .field("Access-Control-Request-Method", "PUT"));
    assertEquals(405, preflight.status());
    for (Call.Answer answer :
        List.of(preflight, server.ask(Call.get("/api/v1/status").field("Origin", "http://a.b")))) {
      answer.fields().forEach((name, _) -> assertFalse(name.startsWith("Access-Control"), name));
    }
  }

  @Test
  void everyAnswerIsCareful() throws Exception {
    for (String path : List.of("/api/v1/status", "/nothing", "/health/live")) {
      Call.Answer answer = server.ask(Call.get(path));
      assertEquals("no-store", answer.fields().firstOrNull("Cache-Control"));
      assertEquals("nosniff", answer.fields().firstOrNull("X-Content-Type-Options"));
      assertEquals(
          "default-src 'none'; sandbox", answer.fields().firstOrNull("Content-Security-Policy"));
    }
  }

  @Test
  void whatIsNotThereIsNotFoundAndWhatIsNotTakenSaysWhatIs() throws Exception {
    assertEquals(404, problem(server.ask(Call.get("/api/v1/nothing"))).get("status").asInt());
    Call.Answer answer = server.ask(Call.get("/api/v1/config").method("DELETE"));
    assertEquals(405, answer.status());
    assertEquals("GET, HEAD, PUT", answer.fields().firstOrNull("Allow"));
    assertEquals(200, server.ask(Call.get("/api/v1/status").method("HEAD")).status());
  }

  @ParameterizedTest
  @CsvSource({"POST, /api/v1/keys", "GET, /api/v1/keys"})
  void whatTheContractNamesAndIsNotBuiltSaysSo(String method, String path) throws Exception {
    Call.Answer answer = server.ask(Call.get(path).method(method));
    assertEquals(501, answer.status());
    assertTrue(problem(answer).get("detail").asString().endsWith("is not available yet"));
  }

  @Test
  void whatBecomesOfACertificateIsAnswered() throws Exception {
    String path = "/api/v1/certificates/%s/%s";
    assertEquals(200, server.ask(Call.get(path.formatted("dev", "renew")).method("POST")).status());
    assertEquals(404, server.ask(Call.get(path.formatted("x", "renew")).method("POST")).status());
    Call.Answer refused = server.ask(Call.get(path.formatted("dev", "revoke")).method("POST"));
    assertEquals(409, refused.status());
    assertTrue(problem(refused).get("detail").asString().contains("local CA"));
    String list = server.ask(Call.get("/api/v1/certificates")).text();
    assertTrue(list.contains("\"nextAttempt\":null"), list);
  }

  @Test
  void aFailureOfTheServerTellsNoInternals() throws Exception {
    FakeServer broken =
        new FakeServer(data) {
          @Override
          public com.acme.engine.observe.EngineStatus status() {
            throw new IllegalStateException("internal detail");
          }
        };
    Call.Answer answer = broken.ask(Call.get("/api/v1/status"));
    assertEquals(500, answer.status());
    assertFalse(problem(answer).toString().contains("internal detail"));
  }
}
