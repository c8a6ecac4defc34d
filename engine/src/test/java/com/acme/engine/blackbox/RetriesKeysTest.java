package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `upstreams.*.retries`, and what a route's own servers take of all this. The servers are asked in
/// their order.
final class RetriesKeysTest {

  @TempDir private Path folder;

  private int first(String retries, String method, StubServer... servers) throws Exception {
    return Served.with(
        folder,
        Behind.upstream("retries: " + retries, servers),
        served -> served.ask("http", method, "/", "").status());
  }

  @Test
  @CoversKey("upstreams.*.retries")
  void aFailureIsTriedAgainUnlessThatIsOff() throws Exception {
    try (StubServer failing = StubServer.failing(503);
        StubServer good = StubServer.saying("good")) {
      assertEquals(200, first("{}", "GET", failing, good));
      assertEquals(503, first("none", "GET", failing, good));
    }
  }

  @Test
  @CoversKey("upstreams.*.retries.attempts")
  void soManyAttemptsFollowTheFirst() throws Exception {
    try (StubServer one = StubServer.failing(503);
        StubServer two = StubServer.failing(503);
        StubServer good = StubServer.saying("good")) {
      assertEquals(503, first("{ attempts: 1 }", "GET", one, two, good));
      assertEquals(200, first("{ attempts: 2 }", "GET", one, two, good));
    }
  }

  @Test
  @CoversKey("upstreams.*.retries.retry-on")
  void onlyWhatIsNamedIsTriedAgain() throws Exception {
    try (StubServer failing = StubServer.failing(500);
        StubServer good = StubServer.saying("good")) {
      assertEquals(500, first("{ retry-on: [connect, 502] }", "GET", failing, good));
      assertEquals(200, first("{ retry-on: [500] }", "GET", failing, good));
      String dead = "\"http://127.0.0.1:1\"";
      assertEquals(502, overDead("{ retry-on: [502] }", dead, good));
      assertEquals(200, overDead("{ retry-on: [connect] }", dead, good));
    }
  }

  private int overDead(String retries, String dead, StubServer good) throws Exception {
    String yaml = Behind.upstream("retries: " + retries, good);
    return Served.with(
            folder,
            yaml.replace("servers: [", "servers: [" + dead + ", "),
            served -> served.ask("http", "POST", "/", "body"))
        .status();
  }

  @Test
  @CoversKey("upstreams.*.retries.methods")
  void onlyTheseMethodsAreTriedAgainOnceTheyWereSent() throws Exception {
    try (StubServer failing = StubServer.failing(503);
        StubServer good = StubServer.saying("good")) {
      assertEquals(200, first("{ methods: idempotent }", "DELETE", failing, good));
      assertEquals(503, first("{ methods: [GET, HEAD] }", "DELETE", failing, good));
      assertEquals(200, first("{ methods: [GET, HEAD] }", "GET", failing, good));
      assertEquals(503, first("{ methods: idempotent }", "POST", failing, good));
    }
  }

  @Test
  @CoversKey("upstreams.*.retries.budget")
  void retriesAreAShareOfTheRequests() throws Exception {
    try (StubServer failing = StubServer.failing(503);
        StubServer good = StubServer.saying("good")) {
      assertEquals(503, first("{ budget: 0% }", "GET", failing, good));
      assertEquals(200, first("{ budget: 20% }", "GET", failing, good));
    }
  }

  @Test
  void eachAttemptIsInTheTraceOfTheExchange() throws Exception {
    try (StubServer failing = StubServer.failing(503);
        StubServer good = StubServer.saying("good")) {
      String exchange =
          Served.with(
              folder,
              Behind.upstream("retries: {}", failing, good),
              served -> {
                String id = served.get("/").field("X-Request-ID");
                return Waiting.until(
                    () -> served.admin("/api/v1/exchanges/" + id).text(),
                    text -> text.contains("upstream"));
              });
      String trace = exchange.substring(exchange.indexOf("\"trace\""));
      assertTrue(trace.contains(failing.url()), trace);
      assertTrue(trace.contains(good.url()), trace);
      assertTrue(trace.indexOf(failing.url()) < trace.indexOf(good.url()), trace);
    }
  }

  @Test
  @CoversKey("sites.*.routes[].proxy.health")
  @CoversKey("sites.*.routes[].proxy.passive")
  @CoversKey("sites.*.routes[].proxy.circuit-breaker")
  @CoversKey("sites.*.routes[].proxy.panic")
  @CoversKey("sites.*.routes[].proxy.retries")
  void serversOfARoutesOwnHaveTheseKeysToo() throws Exception {
    try (StubServer failing = StubServer.failing(503);
        StubServer good = StubServer.saying("good")) {
      assertEquals(200, own("retries: {}", failing, good).status());
      assertEquals(503, own("retries: none", failing, good).status());
      assertEquals(0, own("passive: none", failing, good).down());
      assertEquals(1, own("passive: { failures: 1 }", failing, good).down());
      assertEquals("open", own("circuit-breaker: { window: 1 }, retries: none", failing).breaker());
      assertEquals("", own("circuit-breaker: none, retries: none", failing).breaker());
      String sick = "health: { interval: 1h, timeout: 30s, unhealthy-after: 1 }, panic: ";
      int before = failing.requests();
      assertEquals(503, checked(sick + "0%", failing).status());
      assertEquals(before + 2, failing.requests(), "the check and the request");
      assertEquals(503, checked(sick + "none", failing).status());
      assertEquals(before + 3, failing.requests(), "the check alone");
    }
  }

  /// What became of one request.
  private record Seen(int status, int down, String breaker) {}

  private Seen own(String keys, StubServer... servers) throws Exception {
    return Served.with(folder, inline(keys, servers), RetriesKeysTest::seen);
  }

  private Seen checked(String keys, StubServer... servers) throws Exception {
    return Served.with(
        folder,
        inline(keys, servers),
        served -> {
          Waiting.until(() -> Behind.down(served), down -> down == 1);
          return seen(served);
        });
  }

  private static Seen seen(Served served) throws IOException {
    int status = served.get("/").status();
    return new Seen(status, Behind.down(served), Behind.of(served).path("breaker").asString(""));
  }

  private static String inline(String keys, StubServer... servers) {
    String block =
        Behind.upstream(keys, servers)
            .lines()
            .filter(line -> line.startsWith("upstreams"))
            .toList()
            .getFirst()
            .replaceFirst("upstreams: \\{ up: (.*) }$", "$1");
    return Served.routes("{ path: /**, proxy: " + block + " }");
  }
}
