package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cache together with what is around it: files, compression, other routes, reloads, the
/// recorder and the metrics.
final class CachingTest {

  private static final String FRESH = "Cache-Control: max-age=600";

  @TempDir private Path folder;

  private static StubServer origin(String... fields) throws IOException {
    return new StubServer((request, out) ->
        StubServer.write(
            out,
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2000\r\n"
                + String.join("\r\n", fields)
                + "\r\n\r\n"
                + "x".repeat(2_000)));
  }

  private static String cached(StubServer origin) {
    return "{ name: pages, path: /**, proxy: \"" + origin.url() + "\", cache: true }";
  }

  @Test
  void aChangeThroughAnotherRouteOfTheSiteLetsGo() throws Exception {
    try (StubServer origin = origin(FRESH)) {
      String change = "{ name: change, path: /**, methods: [POST], respond: { status: 204 } }";
      with(
          folder,
          routes(change, cached(origin)),
          served -> {
            served.get("/a");
            served.get("/a");
            assertEquals(1, origin.requests());
            assertEquals(204, served.ask("http", "POST", "/a", "x").status());
            served.get("/a");
            return assertAsked(2, origin);
          });
    }
  }

  @Test
  void aReloadKeepsWhatIsStoredOfARouteThatStays() throws Exception {
    try (StubServer origin = origin(FRESH);
        StubServer other = origin(FRESH)) {
      with(
          folder,
          routes(cached(origin)),
          served -> {
            served.get("/a");
            served.reload(routes("{ path: /ping, respond: 200 }", cached(origin)));
            served.get("/a");
            assertEquals(1, origin.requests());
            served.reload(routes(cached(other)));
            served.get("/a");
            return assertAsked(1, other);
          });
    }
  }

  @Test
  void aFileIsNotTakenIntoMemoryButSmallOnesMayBeKept() throws Exception {
    Files.writeString(folder.resolve("small.txt"), "small");
    Files.write(folder.resolve("large.bin"), new byte[4 << 20]);
    String files =
        "{ path: /**, cache: true, files: { root: ., cache-control: { \"/**\": max-age=60 } } }";
    with(
        folder,
        routes(files),
        served -> {
          served.get("/small.txt");
          String small = served.get("/small.txt").field("Cache-Status");
          assertTrue(small.startsWith("ACME; hit; ttl="), small);
          served.get("/large.bin");
          String large = served.get("/large.bin").field("Cache-Status");
          assertEquals("ACME; fwd=uri-miss; fwd-status=200; detail=file", large);
          return served;
        });
  }

  @Test
  void whatIsKeptIsCodedAsEachClientLikes() throws Exception {
    try (StubServer origin = origin(FRESH)) {
      String route =
          "{ path: /**, proxy: \"" + origin.url() + "\", cache: true, middleware: [compress] }";
      with(
          folder,
          routes(route),
          served -> {
            assertEquals(
                "gzip", served.get("/", "Accept-Encoding: gzip").field("Content-Encoding"));
            assertEquals("br", served.get("/", "Accept-Encoding: br").field("Content-Encoding"));
            assertEquals("x".repeat(2_000), served.get("/").text());
            return assertAsked(1, origin);
          });
    }
  }

  @Test
  void theVerdictIsInTheRecordAndTheMetrics() throws Exception {
    try (StubServer origin = origin(FRESH)) {
      with(
          folder,
          routes(cached(origin)),
          served -> {
            served.get("/a");
            served.get("/a");
            String metrics = served.admin("/metrics").text();
            assertTrue(metrics.contains("acme_cache_requests_total{result=\"hit\"} 1.0"), metrics);
            assertTrue(metrics.contains("acme_cache_requests_total{result=\"miss\"} 1.0"), metrics);
            String cache = served.admin("/api/v1/cache").text();
            assertTrue(cache.contains("\"url\":\"http://site.test/a\""), cache);
            return served;
          });
    }
  }

  @Test
  void theAnswerOfAnOriginThatFailsIsTheClientsOwn() throws Exception {
    try (StubServer origin = StubServer.failing(503)) {
      with(
          folder,
          routes(cached(origin)),
          served -> {
            Answer answer = served.get("/");
            assertEquals(503, answer.status());
            assertEquals(
                "ACME; fwd=uri-miss; fwd-status=503; detail=status", answer.field("Cache-Status"));
            return served;
          });
    }
  }

  private static StubServer assertAsked(int times, StubServer origin) {
    assertEquals(times, origin.requests());
    return origin;
  }
}
