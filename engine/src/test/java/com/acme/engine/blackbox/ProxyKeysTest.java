package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `proxy` of a route.
final class ProxyKeysTest {

  @TempDir private Path folder;

  private Answer get(String proxy, String target) throws Exception {
    return with(
        folder, routes("{ path: /**, proxy: " + proxy + " }"), served -> served.get(target));
  }

  @Test
  @CoversKey("sites.*.routes[].proxy")
  @CoversKey("sites.*.routes[].proxy.upstream")
  @CoversKey("sites.*.routes[].proxy.servers")
  void aRouteHandsOnToAUrlAnUpstreamOrServersOfItsOwn() throws Exception {
    try (StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two")) {
      assertEquals("one", get(quoted(one.url()), "/").text());
      assertEquals("two", get(quoted(two.url()), "/").text());
      assertEquals("one", get("{ upstream: \"" + one.url() + "\" }", "/").text());
      assertEquals("two", get("{ servers: [\"" + two.url() + "\"] }", "/").text());
      String named =
          routes("{ path: /a, proxy: a }", "{ path: /b, proxy: { upstream: b } }")
              + "upstreams: { a: { servers: [%s] }, b: { servers: [%s] } }\n"
                  .formatted(quoted(one.url()), quoted(two.url()));
      assertEquals("one", with(folder, named, served -> served.get("/a")).text());
      assertEquals("two", with(folder, named, served -> served.get("/b")).text());
    }
  }

  @Test
  @CoversKey("sites.*.routes[].proxy.strip-prefix")
  void aPrefixIsTakenOffThePath() throws Exception {
    try (StubServer server =
        new StubServer((request, out) -> StubServer.ok(out, request.target()))) {
      String block = "{ upstream: \"" + server.url() + "\"%s }";
      assertEquals("/api/x?y=1", get(block.formatted(""), "/api/x?y=1").text());
      assertEquals("/x?y=1", get(block.formatted(", strip-prefix: /api"), "/api/x?y=1").text());
      String both = ", strip-prefix: /api, request: { path: '/v1{path}' }";
      assertEquals("/v1/x?y=1", get(block.formatted(both), "/api/x?y=1").text());
    }
  }

  @Test
  @CoversKey("sites.*.routes[].proxy.request")
  @CoversKey("sites.*.routes[].proxy.response")
  void aRouteMayChangeWhatPasses() throws Exception {
    try (StubServer server =
        new StubServer((request, out) -> StubServer.ok(out, request.field("X-Env") + "|"))) {
      String block = "{ upstream: \"" + server.url() + "\"%s }";
      Answer plain = get(block.formatted(""), "/");
      assertEquals("|", plain.text());
      assertEquals("", plain.field("X-Seen"));
      Answer changed =
          get(
              block.formatted(
                  ", request: { set: { X-Env: dev } }, response: { set: { X-Seen: \"yes\" } }"),
              "/");
      assertEquals("dev|", changed.text());
      assertEquals("yes", changed.field("X-Seen"));
    }
  }

  @Test
  @CoversKey("sites.*.routes[].proxy.timeouts")
  @CoversKey("sites.*.routes[].proxy.connections")
  @CoversKey("sites.*.routes[].proxy.balance")
  void serversOfARoutesOwnHaveTheKeysOfAnUpstream() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (StubServer silent = new StubServer((_, _) -> never.await());
        StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two")) {
      assertEquals(
          504,
          get("{ servers: [\"" + silent.url() + "\"], timeouts: { response: 50ms } }", "/")
              .status());
      List<String> answers =
          with(
              folder,
              routes(
                  "{ path: /, proxy: { servers: [\"%s\", \"%s\"], balance: round-robin, connections: { idle: 0 } } }"
                      .formatted(one.url(), two.url())),
              served ->
                  List.of(served.get("/").text(), served.get("/").text(), served.get("/").text()));
      assertEquals(answers.get(0), answers.get(2));
      assertNotEquals(answers.get(0), answers.get(1));
      assertEquals(3, one.connections() + two.connections());
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
