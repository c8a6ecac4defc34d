package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Logging;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.observe.Call;
import com.acme.engine.observe.ServerLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A request that is nothing but secrets goes through the server; whatever the admin API can be
/// asked, none of them comes out.
class SecretsTest {

  private static final String SECRET = "hunter2";

  @TempDir Path data;

  private static byte[] gzip(String text) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void noSecretComesOutOfAnyEndpoint() throws Exception {
    FakeServer server = new FakeServer(data);
    byte[] coded = gzip("{\"id_token\":\"" + SECRET + "\"}");
    server.site =
        exchange -> {
          exchange.request().body().stream().readAllBytes();
          return Response.of(200)
              .set("Set-Cookie", "session=" + SECRET)
              .set("Location", "/cb#access_token=" + SECRET)
              .set("Content-Type", "application/json")
              .set("Content-Encoding", "gzip")
              .body(Body.bytes(coded));
        };
    List<String> said = new ArrayList<>();
    try (ServerLog log = new ServerLog(server.logTail)) {
      log.apply(Logging.DEFAULT);
      Body.Stream events = watch(server);
      server.serve(
          Call.post(
                  "/login?token=" + SECRET,
                  "application/json",
                  "{\"user\":\"ann\",\"password\":\"" + SECRET + "\"}")
              .field("Authorization", "Bearer " + SECRET)
              .field("Cookie", "session=" + SECRET)
              .field("X-API-Key", SECRET)
              .field("Referer", "https://a.example/?api_key=" + SECRET));
      LoggerFactory.getLogger("com.acme.engine.proxy.Pool")
          .warn("http://a:1/x?password={} refused", SECRET);
      for (Endpoint endpoint : AdminEndpoints.of(server.parts, "/metrics").all()) {
        if (endpoint.method().equals("GET") && !endpoint.path().endsWith("/events")) {
          said.addAll(answers(server, endpoint.path()));
        }
      }
      said.add(server.ask(Call.get("/api/v1/exchanges/id-1/replay").method("POST")).text());
      byte[] buffer = new byte[64 * 1024];
      int count = events.stream().read(buffer);
      said.add(new String(buffer, 0, count, StandardCharsets.UTF_8));
      count = events.stream().read(buffer);
      said.add(new String(buffer, 0, count, StandardCharsets.UTF_8));
      events.close();
    }
    assertTrue(said.size() > 20);
    assertTrue(said.stream().anyMatch(text -> text.contains("(redacted)")));
    for (String text : said) {
      assertFalse(text.contains(SECRET), text);
      assertFalse(text.contains(FakeServer.TOKEN), text);
    }
  }

  private static List<String> answers(FakeServer server, String path) throws Exception {
    List<String> answers = new ArrayList<>();
    for (String side : List.of("request", "response")) {
      String target =
          path.replace("{id}", "id-1").replace("{side}", side).replace("{revision}", "1");
      Call.Answer answer = server.ask(Call.get(target));
      answers.add(answer.text());
      answer.fields().forEach((name, value) -> answers.add(name + ": " + value));
    }
    return answers;
  }

  private static Body.Stream watch(FakeServer server) {
    try {
      Response response =
          server.admin.handle(
              Call.get("/api/v1/events")
                  .authority("localhost")
                  .field("Authorization", "Bearer " + FakeServer.TOKEN)
                  .exchange());
      assertEquals(200, response.status());
      return (Body.Stream) response.body();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
