package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Logging;
import com.acme.engine.exchange.Request;
import com.acme.engine.observe.Call;
import com.acme.engine.observe.HealthReport;
import com.acme.engine.observe.ServerLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusEndpointsTest {

  @TempDir Path data;
  private FakeServer server;

  @BeforeEach
  void start() {
    server = new FakeServer(data);
  }

  private JsonNode get(String target) throws Exception {
    Call.Answer answer = server.ask(Call.get(target));
    assertEquals(200, answer.status(), answer::text);
    assertEquals("application/json", answer.fields().firstOrNull("Content-Type"));
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void healthIsToldToAnybodyWithItsReasons() throws Exception {
    for (String path : List.of("/health/live", "/health/ready", "/health/started")) {
      Call.Answer answer = Call.get(path).authority("any.example").to(server.admin);
      assertEquals(200, answer.status());
      assertEquals(
          "{\"status\":\"up\",\"checks\":[{\"name\":\"listeners\",\"good\":true,"
              + "\"reason\":\"all 2 listeners accept\"}]}",
          answer.text());
    }
  }

  @Test
  void aServerThatIsNotReadySays503AndWhy() throws Exception {
    server.health =
        new HealthReport(
            true,
            true,
            false,
            List.of(new HealthReport.Check("listeners", false, "1 of 2 listeners is not bound")));
    Call.Answer ready = Call.get("/health/ready").to(server.admin);
    assertEquals(503, ready.status());
    assertEquals(
        "{\"status\":\"down\",\"checks\":[{\"name\":\"listeners\",\"good\":false,"
            + "\"reason\":\"1 of 2 listeners is not bound\"}]}",
        ready.text());
    assertEquals(200, Call.get("/health/live").to(server.admin).status());
  }

  @Test
  void statusIsTheWholeServer() throws Exception {
    assertEquals(
        """
        {"version":"1.2.3","state":"running","environment":"development","configFile":"acme.yaml",\
        "started":"2026-11-23T09:40:00Z","uptimeSeconds":60,"pid":42,\
        "listeners":[{"name":"http","host":"127.0.0.1","port":8080,"tls":false,"problem":""}],\
        "sites":[{"name":"shop","hosts":["shop.localhost"],"listeners":[],"routes":1}],\
        "certificates":[{"name":"dev","source":"local","names":["app.localhost"],\
        "issuer":"ACME Local CA","serial":"1f","fingerprint":"ab12","keyType":"EC P-256",\
        "notBefore":"2026-11-23T09:41:00Z","notAfter":"2026-11-24T09:41:00Z","problems":[]}],\
        "upstreams":[{"name":"api","servers":[{"id":"s1","url":"http://127.0.0.1:9001","weight":1,"priority":1,\
        "state":"up","reason":"answers","inFlight":0,"idleConnections":2,"requests":10,\
        "failures":1,"latencyNanos":5000,"since":"2026-11-23T09:41:00Z",\
        "lastCheck":"2026-11-23T09:41:00Z","ejections":0}],\
        "breaker":"closed","breakerReason":"","retries":0,"retriesOverBudget":0}],"redis":null,\
        "lastReload":{"time":"2026-11-23T09:41:00Z","applied":true,"trigger":"file","revision":2,\
        "problems":[]}}\
        """,
        server.ask(Call.get("/api/v1/status")).text());
  }

  @Test
  void upstreamsAndCertificatesAreThoseOfTheStatus() throws Exception {
    assertEquals(
        "http://127.0.0.1:9001",
        get("/api/v1/upstreams").at("/upstreams/0/servers/0/url").asString());
    assertEquals("dev", get("/api/v1/certificates").at("/certificates/0/name").asString());
  }

  @Test
  void routesStandInOrderWithWhatTheyHaveDone() throws Exception {
    server.serve(Call.get("/").routed("shop", "pages"));
    server.serve(Call.get("/").routed("", ""));
    JsonNode table = get("/api/v1/routes");
    JsonNode pages = table.at("/sites/0/routes/0");
    assertEquals("pages", pages.get("name").asString());
    assertEquals("/**", pages.get("path").asString());
    assertEquals("respond", pages.get("action").asString());
    assertEquals(1, pages.at("/totals/requests").asInt());
    assertEquals("none", table.at("/unrouted/0/site").asString());
  }

  @Test
  void statsAreTheSecondsAskedFor() throws Exception {
    server.serve(Call.get("/"));
    server.stats.sample();
    JsonNode stats = get("/api/v1/stats?seconds=60&step=10");
    assertEquals(10, stats.get("step").asInt());
    assertEquals(1, stats.at("/samples/0/requests").asInt());
    assertEquals(0, get("/api/v1/stats?since=2026-11-23T09:41:00Z").get("samples").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/stats?step=0",
        "/api/v1/stats?seconds=86400",
        "/api/v1/stats?seconds=x",
        "/api/v1/stats?since=yesterday",
        "/api/v1/logs?level=loud",
        "/api/v1/logs?limit=99999999999",
        "/api/v1/exchanges?filter=status:x",
        "/api/v1/exchanges?limit=0",
        "/api/v1/exchanges?limit=10001",
        "/api/v1/events?types=gossip",
        "/api/v1/explain",
        "/api/v1/explain?url=/api",
        "/api/v1/explain?url=ftp://a/b",
        "/api/v1/explain?url=http://",
        "/api/v1/explain?url=http://a/%2500",
        "/api/v1/explain?url=http://a/&header=x"
      })
  void aBadParameterIsABadRequestThatSaysWhatToWrite(String target) throws Exception {
    Call.Answer answer = server.ask(Call.get(target));
    assertEquals(400, answer.status(), answer::text);
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertFalse(problem.get("detail").asString().isEmpty());
    assertEquals(0, server.events.subscribers());
  }

  @Test
  void metricsAreWrittenInTheFormatAskedFor() throws Exception {
    server.serve(Call.get("/"));
    Call.Answer plain = server.ask(Call.get("/metrics"));
    assertTrue(plain.text().contains("acme_requests_total{"));
    assertTrue(String.valueOf(plain.fields().firstOrNull("Content-Type")).startsWith("text/plain"));
    Call.Answer open =
        server.ask(Call.get("/metrics").field("Accept", "application/openmetrics-text"));
    assertTrue(open.text().endsWith("# EOF\n"));
  }

  @Test
  void explainAsksForThatVeryRequest() throws Exception {
    JsonNode explanation =
        get(
            "/api/v1/explain?url=https://shop.localhost:8443/api/x%3Fdebug%3D1&method=POST"
                + "&header=X-Beta:%201&header=Accept:%20text/html");
    assertEquals("respond: route pages", explanation.get("verdict").asString());
    assertEquals("pages", explanation.at("/considered/0/route").asString());
    Request request = server.explained.orElseThrow();
    assertEquals("POST", request.method());
    assertEquals("https", request.scheme());
    assertEquals("shop.localhost:8443", request.authority());
    assertEquals("/api/x?debug=1", request.target().pathAndQuery());
    assertEquals("1", request.fields().firstOrNull("x-beta"));
    assertEquals("text/html", request.fields().firstOrNull("Accept"));
  }

  @Test
  void explainTakesAUrlWithoutAPath() throws Exception {
    get("/api/v1/explain?url=http://shop.localhost?a=b%23top");
    assertEquals("/?a=b", server.explained.orElseThrow().target().pathAndQuery());
  }

  @Test
  void explainTakesATextThatDoesNotServe() throws Exception {
    String target = "/api/v1/explain?url=http://shop.localhost/api";
    Call.Answer good = server.ask(Call.post(target, "application/yaml", "sites: {}"));
    assertEquals(200, good.status(), good::text);
    assertTrue(good.text().contains("respond: route pages"));
    Call.Answer bad = server.ask(Call.post(target, "application/yaml", "broken"));
    assertEquals(422, bad.status(), bad::text);
    assertTrue(bad.text().contains("it is broken"));
  }

  @Test
  void certificatesAreGivenAsTheyAreServed() throws Exception {
    assertEquals("the chain of dev", server.ask(Call.get("/api/v1/certificates/dev/chain")).text());
    assertEquals(404, server.ask(Call.get("/api/v1/certificates/none/chain")).status());
    assertEquals("the local CA", server.ask(Call.get("/api/v1/local-ca")).text());
  }

  @Test
  void logsAreTheNewestLinesThatAreGraveEnough() throws Exception {
    try (ServerLog log = new ServerLog(server.logTail)) {
      log.apply(Logging.DEFAULT);
      LoggerFactory.getLogger("com.acme.engine.proxy.Pool")
          .atWarn()
          .addKeyValue("request-id", "abc")
          .log("refused");
      LoggerFactory.getLogger("com.acme.engine.route.Router").error("no such thing");
      assertEquals(2, get("/api/v1/logs").get("entries").size());
      JsonNode warnings = get("/api/v1/logs?room=proxy&requestId=abc&level=warn");
      assertEquals("refused", warnings.at("/entries/0/message").asString());
      assertEquals("warn", warnings.at("/entries/0/level").asString());
      assertEquals(
          "no such thing", get("/api/v1/logs?level=error").at("/entries/0/message").asString());
      assertEquals(1, get("/api/v1/logs?limit=1").get("entries").size());
    }
  }

  @Test
  void aQueryWithTooManyParametersIsRefused() throws Exception {
    String many = "a=1&".repeat(200);
    assertEquals(400, server.ask(Call.get("/api/v1/status?" + many)).status());
    assertEquals(200, server.ask(Call.get("/api/v1/status?x=1")).status());
  }
}
