package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `upstreams.*.health`: each server is asked at once, so that one check tells.
final class HealthKeysTest {

  @TempDir private Path folder;

  /// The state after the first check.
  private String checked(StubServer server, String keys) throws Exception {
    return within("30s", server, ", " + keys);
  }

  private String within(String timeout, StubServer server, String keys) throws Exception {
    String health = "health: { interval: 1h, unhealthy-after: 1, timeout: " + timeout + keys + " }";
    return Served.with(
        folder,
        Behind.upstream(health, server),
        served ->
            Waiting.until(() -> Behind.state(served, server), state -> !state.equals("unknown")));
  }

  @Test
  @CoversKey("upstreams.*.health")
  void serversAreCheckedWhereThatIsAskedFor() throws Exception {
    try (StubServer server = StubServer.failing(500)) {
      assertEquals("down", checked(server, "path: /"));
      assertEquals(1, server.requests());
      String unknown =
          Served.with(
              folder,
              Behind.upstream("health: none", server),
              served -> Behind.state(served, server));
      assertEquals("unknown", unknown);
      assertEquals(1, server.requests());
    }
  }

  @Test
  @CoversKey("upstreams.*.health.path")
  void thePathIsAskedFor() throws Exception {
    try (StubServer server =
        new StubServer((request, out) ->
            StubServer.fail(out, request.target().equals("/healthz?deep=1") ? 200 : 404))) {
      assertEquals("up", checked(server, "path: \"/healthz?deep=1\""));
      assertEquals("down", checked(server, "path: /other"));
    }
  }

  @Test
  @CoversKey("upstreams.*.health.method")
  void theMethodIsUsed() throws Exception {
    try (StubServer server =
        new StubServer((request, out) -> {
          boolean head = request.head().startsWith("HEAD ");
          StubServer.write(
              out, "HTTP/1.1 " + (head ? 200 : 405) + " x\r\nContent-Length: 0\r\n\r\n");
        })) {
      assertEquals("up", checked(server, "method: HEAD"));
      assertEquals("down", checked(server, "method: GET"));
    }
  }

  @Test
  @CoversKey("upstreams.*.health.host")
  void theHostFieldSaysWhatIsConfigured() throws Exception {
    try (StubServer server =
        new StubServer((request, out) ->
            StubServer.fail(out, request.field("Host").equals("app.test") ? 200 : 421))) {
      assertEquals("up", checked(server, "host: app.test"));
      assertEquals("down", checked(server, "host: other.test"));
    }
  }

  @Test
  @CoversKey("upstreams.*.health.port")
  void anotherPortMayTell() throws Exception {
    try (StubServer server = StubServer.failing(404);
        StubServer telling = StubServer.saying("fine")) {
      assertEquals("up", checked(server, "port: " + telling.port()));
      assertEquals(0, server.requests());
      assertEquals("down", checked(server, "path: /"));
    }
  }

  @Test
  @CoversKey("upstreams.*.health.scheme")
  void anotherSchemeMayBeSpoken() throws Exception {
    try (StubServer server = StubServer.saying("fine")) {
      assertEquals("up", checked(server, "scheme: http, port: " + server.port()));
      assertEquals("down", within("300ms", server, ", scheme: https, port: " + server.port()));
    }
  }

  @Test
  @CoversKey("upstreams.*.health.status")
  void aGoodAnswerHasOneOfTheStates() throws Exception {
    try (StubServer server = StubServer.failing(404)) {
      assertEquals("down", checked(server, "status: 2xx"));
      assertEquals("up", checked(server, "status: [2xx, 404]"));
      assertEquals("up", checked(server, "status: \"2xx, 404\""));
    }
  }

  @Test
  @CoversKey("upstreams.*.health.body")
  void aGoodAnswerHoldsTheText() throws Exception {
    try (StubServer server = StubServer.saying("all is fine here")) {
      assertEquals("up", checked(server, "body: is fine"));
      assertEquals("down", checked(server, "body: is broken"));
    }
  }

  @Test
  @CoversKey("upstreams.*.health.timeout")
  void anAnswerMayTakeSoLong() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try (StubServer server =
        new StubServer((_, out) -> {
          released.await();
          StubServer.ok(out, "late");
        })) {
      assertEquals("down", within("50ms", server, ""));
      released.countDown();
      assertEquals("up", within("30s", server, ""));
    }
  }

  @Test
  @CoversKey("upstreams.*.health.interval")
  void checksFollowEachOtherAtIntervals() throws Exception {
    try (StubServer server = StubServer.saying("fine")) {
      String often = Behind.upstream("health: { interval: 10ms }", server);
      Served.with(folder, often, served -> Waiting.until(server::requests, checks -> checks >= 4));
    }
    try (StubServer server = StubServer.saying("fine")) {
      assertEquals("up", checked(server, "path: /"));
      assertEquals(1, server.requests());
    }
  }

  @Test
  @CoversKey("upstreams.*.health.unhealthy-after")
  void soManyBadChecksTakeAServerOut() throws Exception {
    assertEquals("down", after("unhealthy-after: 1", 200, 500));
    assertEquals("up", after("unhealthy-after: 2", 200, 500));
  }

  @Test
  @CoversKey("upstreams.*.health.healthy-after")
  void soManyGoodChecksBringAServerBack() throws Exception {
    assertEquals("up", after("unhealthy-after: 1, healthy-after: 1", 500, 200));
    assertEquals("down", after("unhealthy-after: 1, healthy-after: 2", 500, 200));
  }

  /// The state after checks that were answered so; the next one waits.
  private String after(String keys, int... answers) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    StubServer[] self = new StubServer[1];
    try (StubServer server =
        new StubServer((_, out) -> {
          int number = self[0].requests();
          if (number > answers.length) {
            never.await();
          }
          StubServer.fail(out, answers[number - 1]);
        })) {
      self[0] = server;
      String health = "health: { interval: 10ms, timeout: 30s, " + keys + " }";
      return Served.with(
          folder,
          Behind.upstream(health, server),
          served -> {
            Waiting.until(server::requests, checks -> checks > answers.length);
            return Behind.state(served, server);
          });
    }
  }

  @Test
  void whatIsKnownOfAServerOutlivesAReload() throws Exception {
    try (StubServer server = StubServer.failing(500)) {
      String yaml = Behind.upstream("health: { interval: 1h, unhealthy-after: 1 }", server);
      Served.with(
          folder,
          yaml,
          served -> {
            Waiting.until(() -> Behind.state(served, server), "down"::equals);
            assertTrue(served.reload(yaml + "# changed\n").applied());
            assertEquals("down", Behind.state(served, server));
            return served;
          });
      assertEquals(1, server.requests());
    }
  }

  @Test
  void aServerThatIsDownGetsNoRequests() throws Exception {
    try (StubServer sick =
            new StubServer(
                (request, out) -> StubServer.fail(out, request.target().equals("/h") ? 500 : 200));
        StubServer well = StubServer.saying("well")) {
      Served.with(
          folder,
          Behind.upstream(
              "health: { path: /h, interval: 1h, timeout: 30s, unhealthy-after: 1 }", sick, well),
          served -> {
            Waiting.until(() -> Behind.state(served, sick), "down"::equals);
            for (int i = 0; i < 4; i++) {
              assertEquals("well", served.get("/").text());
            }
            String reason = Behind.of(served, sick).path("reason").asString("");
            assertTrue(reason.contains("/h: it answered 500"), reason);
            assertTrue(Behind.of(served, sick).path("lastCheck").asString("").endsWith("Z"));
            return served;
          });
    }
  }

  @Test
  @CoversKey("upstreams.*.panic")
  void whereTooFewAreUpAllAreTried() throws Exception {
    assertEquals(503, ofTwoDown("none").status());
    assertEquals("1", ofTwoDown("none").field("Retry-After"));
    assertEquals(200, ofTwoDown("0%").status());
    assertEquals(0, toTheSickOne("0%"));
    assertEquals(2, toTheSickOne("50%"));
  }

  private Answer ofTwoDown(String panic) throws Exception {
    try (StubServer one = sick();
        StubServer two = sick()) {
      return Served.with(
          folder,
          Behind.upstream(sickKeys(panic), one, two),
          served -> {
            Waiting.until(() -> Behind.down(served), down -> down == 2);
            return served.get("/");
          });
    }
  }

  /// How many of four requests go to the one of two that is down.
  private long toTheSickOne(String panic) throws Exception {
    try (StubServer sick = sick();
        StubServer well = StubServer.saying("well")) {
      return Served.with(
          folder,
          Behind.upstream(sickKeys(panic), sick, well),
          served -> {
            Waiting.until(() -> Behind.down(served), down -> down == 1);
            Waiting.until(() -> Behind.state(served, well), "up"::equals);
            for (int i = 0; i < 4; i++) {
              served.get("/");
            }
            return sick.requests() - 1L;
          });
    }
  }

  private static String sickKeys(String panic) {
    return "health: { path: /h, interval: 1h, timeout: 30s, unhealthy-after: 1 }, panic: " + panic;
  }

  /// Fails checks, and answers all else.
  private static StubServer sick() throws Exception {
    return new StubServer(
        (request, out) -> StubServer.fail(out, request.target().equals("/h") ? 500 : 200));
  }
}
