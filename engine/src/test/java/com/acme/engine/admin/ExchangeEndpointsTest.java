package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.observe.Call;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExchangeEndpointsTest {

  @TempDir Path data;
  private FakeServer server;

  @BeforeEach
  void start() {
    server = new FakeServer(data);
  }

  private JsonNode get(String target) throws Exception {
    Call.Answer answer = server.ask(Call.get(target));
    assertEquals(200, answer.status(), answer::text);
    return JsonMapper.shared().readTree(answer.body());
  }

  private void echo() {
    server.site =
        exchange ->
            Response.of(200)
                .set(
                    "Content-Type",
                    exchange.request().fields().first("Content-Type").orElse("text/plain"))
                .body(Body.bytes(exchange.request().body().stream().readAllBytes()));
  }

  @Test
  void theNewestExchangesComeFirstAndFiltersChoose() throws Exception {
    server.serve(Call.get("/a?x=1").id("one"));
    server.site = _ -> Response.of(503);
    server.serve(Call.get("/b").id("two").routed("shop", "api"));
    JsonNode list = get("/api/v1/exchanges");
    assertEquals("two", list.at("/exchanges/0/id").asString());
    assertEquals("one", list.at("/exchanges/1/id").asString());
    assertEquals(2, list.at("/recording/kept").asInt());
    assertTrue(list.at("/recording/on").asBoolean());
    JsonNode failed = get("/api/v1/exchanges?filter=status:5xx%20route:api").get("exchanges");
    assertEquals(1, failed.size());
    assertEquals(503, failed.at("/0/status").asInt());
    assertEquals(1, get("/api/v1/exchanges?limit=1").get("exchanges").size());
  }

  @Test
  void aRowHasTheFactsOfTheTable() throws Exception {
    server.serve(Call.get("/a?x=1").user("ann"));
    JsonNode row = get("/api/v1/exchanges").at("/exchanges/0");
    long nanos = row.get("durationNanos").asLong();
    assertTrue(nanos > 0);
    assertEquals(
        """
        {"sequence":1,"id":"id-1","start":"2026-11-23T09:40:05.123Z","method":"GET",\
        "scheme":"http","authority":"shop.localhost:8080","host":"shop.localhost","path":"/a",\
        "query":"x=1","protocol":"HTTP/1.1","connection":"c1","stream":0,"listener":"http","client":"127.0.0.1",\
        "user":"ann","site":"shop","route":"pages","status":200,\
        "contentType":"text/plain; charset=utf-8","bytesIn":0,"bytesOut":5,"durationNanos":NANOS,\
        "cache":"","upstream":"","failure":"","open":false}\
        """
            .replace("NANOS", Long.toString(nanos)),
        row.toString());
  }

  @Test
  void oneExchangeIsToldWithItsMessagesDecisionsAndTimings() throws Exception {
    server.site =
        exchange -> {
          exchange.trace().add(new Trace.RouteChosen("shop", "pages", "path /** matches"));
          exchange.trace().add(new Trace.MiddlewareActed("cors", "added fields"));
          exchange.trace().add(new Trace.CacheVerdict("miss", "nothing stored"));
          exchange.trace().add(new Trace.UpstreamAttempt("api", "http://a:1", "502", 7));
          exchange.trace().add(new Trace.Failed("a:1 refused the connection"));
          return Response.text(502, "Bad Gateway");
        };
    server.serve(
        Call.post("/a", "text/plain", "abc").field("Accept", "*/*").field("Cookie", "a=b"));
    JsonNode detail = get("/api/v1/exchanges/id-1");
    assertEquals("http://shop.localhost:8080/a", detail.get("url").asString());
    assertEquals("miss", detail.at("/summary/cache").asString());
    assertEquals("http://a:1", detail.at("/summary/upstream").asString());
    assertEquals(
        """
        {"id":"c1","listener":"http","protocol":"HTTP/1.1","peer":"127.0.0.1:50000",\
        "local":"127.0.0.1:8080","tls":null,"earlier":0,"stream":null}\
        """,
        detail.get("connection").toString());
    assertEquals(
        """
        [{"name":"Content-Type","value":"text/plain"},{"name":"Accept","value":"*/*"},\
        {"name":"Cookie","value":"(redacted)"}]\
        """,
        detail.at("/request/fields").toString());
    assertEquals("none", detail.at("/request/body/kind").asString(), "nobody read it");
    assertEquals(
        "{\"kind\":\"captured\",\"kept\":11,\"sent\":11,\"complete\":true}",
        detail.at("/response/body").toString());
    assertEquals(-1, detail.at("/timings/upstreamConnected").asInt());
    assertTrue(detail.at("/timings/done").asLong() > 0);
    assertEquals(
        java.util.List.of("route", "middleware", "cache", "upstream", "failed"),
        detail.get("trace").valueStream().map(step -> step.get("step").asString()).toList());
    assertEquals("path /** matches", detail.at("/trace/0/reason").asString());
    assertEquals(404, server.ask(Call.get("/api/v1/exchanges/none")).status());
  }

  @Test
  void contentIsAtItsOwnPathAndCannotRunInABrowser() throws Exception {
    echo();
    server.serve(Call.post("/", "text/html", "<script>alert(1)</script>"));
    for (String side : new String[] {"request", "response"}) {
      Call.Answer body = server.ask(Call.get("/api/v1/exchanges/id-1/body/" + side));
      assertEquals("<script>alert(1)</script>", body.text());
      assertEquals("attachment", body.fields().firstOrNull("Content-Disposition"));
      assertEquals("nosniff", body.fields().firstOrNull("X-Content-Type-Options"));
      assertEquals("true", body.fields().firstOrNull("Acme-Content-Complete"));
    }
    assertEquals(404, server.ask(Call.get("/api/v1/exchanges/id-1/body/both")).status());
    assertEquals(404, server.ask(Call.get("/api/v1/exchanges/none/body/request")).status());
  }

  @Test
  void contentThatWasCutOffSaysSo() throws Exception {
    echo();
    server.serve(Call.post("/", "text/plain", "x".repeat(100)));
    Call.Answer body = server.ask(Call.get("/api/v1/exchanges/id-1/body/response"));
    assertEquals("x".repeat(64), body.text());
    assertEquals("false", body.fields().firstOrNull("Acme-Content-Complete"));
    assertEquals("100", body.fields().firstOrNull("Acme-Content-Sent"));
  }

  @Test
  void noContentIsNoContentAndAFileIsNamed() throws Exception {
    Path file = Files.writeString(data.resolve("a.txt"), "0123456789");
    server.site =
        _ ->
            Response.of(200).body(new Body.FileRegion(file, FileChannel.open(file), 2, 5, "\"v\""));
    server.serve(Call.get("/"));
    assertEquals(204, server.ask(Call.get("/api/v1/exchanges/id-1/body/request")).status());
    Call.Answer response = server.ask(Call.get("/api/v1/exchanges/id-1/body/response"));
    assertEquals(404, response.status());
    JsonNode problem = JsonMapper.shared().readTree(response.body());
    assertEquals(file.toString(), problem.get("file").asString());
    assertEquals(5, problem.get("length").asInt());
  }

  @Test
  void anIdWithASlashIsFoundWhenItIsEncoded() throws Exception {
    server.serve(Call.get("/a").id("a/b+c="));
    assertEquals("a/b+c=", get("/api/v1/exchanges/a%2Fb%2Bc%3D").at("/summary/id").asString());
  }

  @Test
  void anArchiveIsHar12WithoutSecretsAndSaysWhatIsMissing() throws Exception {
    echo();
    server.serve(
        Call.post(
                "/form?token=hunter2&a=%20b",
                "application/x-www-form-urlencoded", "password=hunter2&n=1")
            .field("Authorization", "Bearer hunter2"));
    server.serve(Call.post("/long", "text/plain", "x".repeat(100)).id("two"));
    Call.Answer answer = server.ask(Call.get("/api/v1/exchanges.har"));
    assertEquals("application/json", answer.fields().firstOrNull("Content-Type"));
    assertFalse(answer.text().contains("hunter2"), answer::text);
    JsonNode log = JsonMapper.shared().readTree(answer.body()).get("log");
    assertEquals("1.2", log.get("version").asString());
    assertEquals("1.2.3", log.at("/creator/version").asString());
    assertEquals(2, log.get("entries").size());
    JsonNode form = log.at("/entries/0");
    assertEquals("2026-11-23T09:40:05.123Z", form.get("startedDateTime").asString());
    assertEquals("POST", form.at("/request/method").asString());
    assertEquals(
        "http://shop.localhost:8080/form?token=(redacted)&a=%20b",
        form.at("/request/url").asString());
    assertEquals("HTTP/1.1", form.at("/request/httpVersion").asString());
    assertEquals("(redacted)", form.at("/request/queryString/0/value").asString());
    assertEquals("password=(redacted)&n=1", form.at("/request/postData/text").asString());
    assertEquals(0, form.at("/request/cookies").size());
    assertTrue(form.at("/timings/wait").isNumber());
    assertTrue(form.at("/response/content/size").isNumber());
    assertEquals(
        "truncated: 64 bytes are kept, 100 bytes were sent",
        log.at("/entries/1/response/content/comment").asString());
    assertEquals("two", log.at("/entries/1/_id").asString());
  }

  @Test
  void binaryContentIsBase64InAnArchive() throws Exception {
    server.site = _ -> Response.of(200).body(Body.bytes(new byte[] {(byte) 0xff, 0, 1}));
    server.serve(Call.get("/"));
    JsonNode content = get("/api/v1/exchanges.har").at("/log/entries/0/response/content");
    assertEquals("base64", content.get("encoding").asString());
    assertEquals("/wAB", content.get("text").asString());
  }

  @Test
  void anEmptyArchiveIsStillOne() throws Exception {
    assertEquals(0, get("/api/v1/exchanges.har?filter=status:5xx").at("/log/entries").size());
  }

  @Test
  void recordingIsTurnedOffOnAndCleared() throws Exception {
    server.serve(Call.get("/"));
    Call off = Call.post("/api/v1/recording", "application/json", "{\"on\":false}").method("PUT");
    assertEquals(
        "{\"on\":false,\"kept\":1,\"bytes\":BYTES,\"recorded\":1,\"passedOver\":0}"
            .replace("BYTES", Long.toString(server.recorder.bytes())),
        server.ask(off).text());
    server.serve(Call.get("/").id("two"));
    assertEquals(1, server.recorder.size());
    assertEquals(204, server.ask(Call.get("/api/v1/exchanges").method("DELETE")).status());
    assertEquals(0, get("/api/v1/recording").get("kept").asInt());
    for (String bad : new String[] {"", "{", "[]", "{\"on\":\"maybe\"}", "{\"of\":true}"}) {
      Call.Answer answer =
          server.ask(Call.post("/api/v1/recording", "application/json", bad).method("PUT"));
      assertEquals(400, answer.status(), bad);
    }
  }
}
