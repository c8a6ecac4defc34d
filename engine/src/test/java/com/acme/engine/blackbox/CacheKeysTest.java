package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cache`, of the server and of routes, in front of an origin that counts.
final class CacheKeysTest {

  private static final String FRESH = "Cache-Control: max-age=600";
  private static final String STALE = "Cache-Control: max-age=0";

  @TempDir private Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String fields = FRESH;
  private volatile int status = 200;
  private final StubServer origin = origin();

  private StubServer origin() {
    try {
      return new StubServer((_, out) -> {
        String body = "answer " + asked.incrementAndGet() + ".".repeat(1_000);
        StubServer.write(
            out,
            "HTTP/1.1 "
                + status
                + " X\r\nContent-Length: "
                + body.length()
                + (fields.isEmpty() ? "" : "\r\n" + fields)
                + "\r\n\r\n"
                + body);
      });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    origin.close();
  }

  private String route(String cache) {
    return Served.routes("{ path: /**, proxy: \"" + origin.url() + "\", cache: " + cache + " }");
  }

  /// How often the origin is asked when each of these is asked for once.
  private int askedFor(String yaml, String... targets) throws Exception {
    int before = asked.get();
    return with(
        folder,
        yaml,
        served -> {
          for (String target : targets) {
            served.get(target);
          }
          return asked.get() - before;
        });
  }

  @Test
  @CoversKey("sites.*.routes[].cache")
  void aRouteKeepsResponsesOrNot() throws Exception {
    assertEquals(1, askedFor(route("true"), "/a", "/a"));
    assertEquals(2, askedFor(route("false"), "/a", "/a"));
    assertEquals(1, askedFor(route("{}"), "/a", "/a"));
  }

  @Test
  @CoversKey("cache.enabled")
  void nothingIsKeptWhereTheCacheIsOff() throws Exception {
    assertEquals(2, askedFor(route("true") + "cache: { enabled: false }\n", "/a", "/a"));
    assertEquals(1, askedFor(route("true") + "cache: { enabled: true }\n", "/a", "/a"));
  }

  @Test
  @CoversKey("cache.memory")
  void memoryBoundsWhatIsKept() throws Exception {
    assertEquals(2, askedFor(route("true") + "cache: { memory: 1KiB }\n", "/a", "/a"));
    assertEquals(1, askedFor(route("true") + "cache: { memory: 1MiB }\n", "/a", "/a"));
  }

  @Test
  @CoversKey("cache.max-entry")
  void aLargeResponseIsNotKept() throws Exception {
    assertEquals(2, askedFor(route("true") + "cache: { max-entry: 1000 }\n", "/a", "/a"));
    assertEquals(1, askedFor(route("true") + "cache: { max-entry: 2000 }\n", "/a", "/a"));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.ttl")
  void aResponseThatStatesNothingIsFreshForTheTtl() throws Exception {
    fields = "";
    assertEquals(1, askedFor(route("{ ttl: 1h }"), "/a", "/a"));
    assertEquals(2, askedFor(route("{ ttl: 0s }"), "/a", "/a"));
    assertEquals(2, askedFor(route("true"), "/a", "/a"));
  }

  @Test
  @CoversKey("cache.per-site")
  void aSiteTakesNoMoreThanItsShare() throws Exception {
    assertEquals(2, askedFor(route("true") + "cache: { per-site: 1000 }\n", "/a", "/a"));
    assertEquals(1, askedFor(route("true") + "cache: { per-site: 1MiB }\n", "/a", "/a"));
    assertEquals(1, askedFor(route("true") + "cache: { per-site: none }\n", "/a", "/a"));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.adaptive")
  void aLifetimeThatIsNotStatedIsLearntOrNot() throws Exception {
    fields = "";
    assertEquals(1, askedFor(route("{ adaptive: true }"), "/a", "/a"));
    assertEquals(2, askedFor(route("{ adaptive: false }"), "/a", "/a"));
    assertEquals(1, askedFor(route("{ adaptive: {} }"), "/a", "/a"));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.adaptive.min")
  void noLearntLifetimeIsShorterThanMin() throws Exception {
    fields = "";
    assertEquals(100, ttl(route("{ adaptive: { min: 100s, max: 1d } }")));
    assertEquals(200, ttl(route("{ adaptive: { min: 200s, max: 1d } }")));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.adaptive.max")
  void noLearntLifetimeIsLongerThanMax() throws Exception {
    fields = "Last-Modified: Thu, 01 Jan 2015 00:00:00 GMT";
    assertEquals(600, ttl(route("{ adaptive: { max: 10m } }")));
    assertEquals(1_200, ttl(route("{ adaptive: { max: 20m } }")));
  }

  /// The lifetime of a response when it has just come, give or take what the test takes.
  private long ttl(String yaml) throws Exception {
    long left =
        Long.parseLong(second(yaml).replaceAll("^ACME; hit; ttl=(\\d+); detail=adaptive$", "$1"));
    // To the next whole hundred: the second request may come some seconds after the first.
    return (left + 99) / 100 * 100;
  }

  @Test
  @CoversKey("sites.*.routes[].cache.key")
  void theKeySaysWhatTellsResponsesApart() throws Exception {
    assertEquals(1, askedFor(route("{ key: \"{path}\" }"), "/a?x=1", "/a?x=2"));
    assertEquals(2, askedFor(route("{ key: \"{path}?{query}\" }"), "/a?x=1", "/a?x=2"));
    assertEquals(2, askedFor(route("true"), "/a?x=1", "/a?x=2"));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.stale-while-revalidate")
  void aStaleResponseIsUsedWhileItIsFetchedAnew() throws Exception {
    fields = STALE;
    String used = second(route("{ stale-while-revalidate: 1h }"));
    assertTrue(used.startsWith("ACME; hit;"), used);
    String fetched = second(route("{ stale-while-revalidate: 0s }"));
    assertTrue(fetched.startsWith("ACME; fwd="), fetched);
  }

  @Test
  @CoversKey("sites.*.routes[].cache.stale-if-error")
  void aStaleResponseStandsInForAnOriginThatFails() throws Exception {
    fields = STALE;
    assertEquals(200, afterFailure(route("{ stale-if-error: 1h }")));
    assertEquals(503, afterFailure(route("{ stale-if-error: 0s }")));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.tags")
  void aTagPurgesWhatTheRouteNamesSo() throws Exception {
    assertEquals(1, purged(route("{ tags: [\"page-{path}\"] }")));
    assertEquals(0, purged(route("{ tags: [other] }")));
  }

  private String second(String yaml) throws Exception {
    return with(
        folder,
        yaml,
        served -> {
          served.get("/a");
          return served.get("/a").field("Cache-Status");
        });
  }

  private int afterFailure(String yaml) throws Exception {
    status = 200;
    return with(
        folder,
        yaml,
        served -> {
          served.get("/a");
          status = 503;
          return served.get("/a").status();
        });
  }

  private int purged(String yaml) throws Exception {
    return with(
        folder,
        yaml,
        served -> {
          served.get("/a");
          Answer answer =
              served.ask(
                  "admin",
                  "POST",
                  "/api/v1/cache/purge",
                  "{\"tag\": \"page-/a\"}",
                  "Host: localhost",
                  "Content-Type: application/json",
                  served.bearer(".acme/admin-token"));
          assertEquals(200, answer.status(), answer.text());
          assertTrue(answer.text().startsWith("{\"purged\":"), answer.text());
          return Integer.parseInt(answer.text().replaceAll("\\D", ""));
        });
  }
}
