package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `middleware`, without the access log.
final class MiddlewareKeysTest {

  private static final String LONG = "0123456789".repeat(200);

  @TempDir private Path folder;

  /// Asks a route with one policy.
  private Answer get(String policy, String... fields) throws Exception {
    return ask(policy, "GET", fields);
  }

  private Answer ask(String policy, String method, String... fields) throws Exception {
    String yaml =
        routes("{ path: /**, middleware: [policy], respond: { body: \"" + LONG + "\" } }")
            + "middleware: { policy: "
            + policy
            + " }\n";
    return with(folder, yaml, served -> served.ask("http", method, "/a", "", fields));
  }

  @Test
  @CoversKey("middleware.*.request-id")
  @CoversKey("middleware.*.request-id.header")
  @CoversKey("middleware.*.request-id.trust")
  void anExchangeGetsItsId() throws Exception {
    String own = "X-Request-ID: mine";
    assertEquals("mine", get("{ request-id: {} }", own).field("X-Request-ID"));
    assertEquals("", get("{ request-id: none }", own).field("X-Request-ID"));
    assertNotEquals("mine", get("{ request-id: { trust: false } }", own).field("X-Request-ID"));
    Answer trace = get("{ request-id: { header: X-Trace } }", own, "X-Trace: yours");
    assertEquals("yours", trace.field("X-Trace"));
    assertEquals("", trace.field("X-Request-ID"));
  }

  @Test
  @CoversKey("middleware.*.security-headers")
  void browsersAreToldToBeCareful() throws Exception {
    Answer usual = get("{ security-headers: {} }");
    assertEquals("default-src 'self'", usual.field("Content-Security-Policy"));
    Answer own = get("{ security-headers: { Content-Security-Policy: \"default-src 'none'\" } }");
    assertEquals("default-src 'none'", own.field("Content-Security-Policy"));
    assertEquals("nosniff", own.field("X-Content-Type-Options"));
    assertEquals("", get("{ security-headers: none }").field("X-Content-Type-Options"));
  }

  @Test
  @CoversKey("middleware.*.compress")
  @CoversKey("middleware.*.compress.codings")
  @CoversKey("middleware.*.compress.types")
  @CoversKey("middleware.*.compress.min-size")
  void responsesAreCompressed() throws Exception {
    assertEquals("br", coding("{ compress: {} }"));
    assertEquals("", coding("{ compress: none }"));
    assertEquals("zstd", coding("{ compress: { codings: [zstd, gzip] } }"));
    assertEquals("gzip", coding("{ compress: { codings: [gzip] } }"));
    assertEquals("", coding("{ compress: { types: [application/json] } }"));
    assertEquals("br", coding("{ compress: { types: [text/plain] } }"));
    assertEquals("", coding("{ compress: { min-size: 3KB } }"));
    assertEquals("br", coding("{ compress: { min-size: 2KB } }"));
  }

  @Test
  void theAnswerToAHeadStatesNoLengthWhereThatOfItsGetIsNotKnown() throws Exception {
    Files.writeString(folder.resolve("rows.txt"), "row\n".repeat(1_000));
    Answer head =
        with(
            folder,
            routes("{ path: /**, middleware: [compress], files: . }"),
            served -> served.ask("http", "HEAD", "/rows.txt", "", "Accept-Encoding: br"));
    assertEquals("br", head.field("Content-Encoding"));
    assertEquals("", head.field("Content-Length"));
  }

  @Test
  @CoversKey("middleware.*.compress.levels.br")
  @CoversKey("middleware.*.compress.levels.zstd")
  @CoversKey("middleware.*.compress.levels.gzip")
  void higherLevelsMakeLess() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 9_000; i++) {
      text.append(Integer.toString(i * i * 7, 36)).append(i % 9 == 0 ? "\n" : " row ");
    }
    Files.writeString(folder.resolve("rows.txt"), text);
    for (String level : new String[] {"br: 1/br: 11", "zstd: 1/zstd: 19", "gzip: 1/gzip: 9"}) {
      String[] two = level.split("/", -1);
      assertTrue(length(two[1]) < length(two[0]), level);
    }
  }

  private int length(String level) throws Exception {
    String coding = level.substring(0, level.indexOf(':'));
    String policy = "{ compress: { levels: { " + level + " } } }";
    Answer answer =
        with(
            folder,
            routes("{ path: /**, middleware: [" + policy + "], files: . }"),
            served -> served.get("/rows.txt", "Accept-Encoding: " + coding));
    assertEquals(coding, answer.field("Content-Encoding"));
    return answer.body().length;
  }

  private String coding(String policy) throws Exception {
    return get(policy, "Accept-Encoding: br, zstd, gzip").field("Content-Encoding");
  }

  @Test
  @CoversKey("middleware.*.rewrite")
  @CoversKey("middleware.*.rewrite.request")
  void messagesAreRewritten() throws Exception {
    Files.writeString(folder.resolve("real.txt"), "real");
    assertEquals(404, rewritten("none").status());
    Answer request = rewritten("{ request: { path: /real.txt } }");
    assertEquals("real", request.text());
    assertEquals("", request.field("X-Seen"));
    Answer both =
        rewritten("{ request: { path: /real.txt }, response: { set: { X-Seen: \"{path}\" } } }");
    assertEquals(200, both.status());
    assertNotEquals("", both.field("X-Seen"));
  }

  private Answer rewritten(String rewrite) throws Exception {
    return with(
        folder,
        routes("{ path: /**, middleware: [{ rewrite: " + rewrite + " }], files: . }"),
        served -> served.get("/alias.txt"));
  }

  @Test
  @CoversKey("middleware.*.cors")
  @CoversKey("middleware.*.cors.origins")
  @CoversKey("middleware.*.cors.expose")
  @CoversKey("middleware.*.cors.credentials")
  void otherOriginsMayReadOrNot() throws Exception {
    String origin = "Origin: https://a.test";
    assertEquals("", get("{ cors: none }", origin).field("Access-Control-Allow-Origin"));
    assertEquals("*", get("{ cors: {} }", origin).field("Access-Control-Allow-Origin"));
    String policy = "{ cors: { origins: [\"https://%s.test\"]%s } }";
    assertEquals("", get(policy.formatted("b", ""), origin).field("Access-Control-Allow-Origin"));
    Answer allowed = get(policy.formatted("a", ""), origin);
    assertEquals("https://a.test", allowed.field("Access-Control-Allow-Origin"));
    assertEquals("", allowed.field("Access-Control-Expose-Headers"));
    assertEquals("", allowed.field("Access-Control-Allow-Credentials"));
    Answer more = get(policy.formatted("a", ", expose: [X-A], credentials: true"), origin);
    assertEquals("X-A", more.field("Access-Control-Expose-Headers"));
    assertEquals("true", more.field("Access-Control-Allow-Credentials"));
  }

  @Test
  @CoversKey("middleware.*.cors.methods")
  @CoversKey("middleware.*.cors.headers")
  @CoversKey("middleware.*.cors.max-age")
  void aPreflightIsToldWhatIsAllowed() throws Exception {
    Answer usual = preflight("{ cors: {} }");
    assertEquals(204, usual.status());
    assertTrue(usual.field("Access-Control-Allow-Methods").contains("DELETE"));
    assertEquals("X-Asked", usual.field("Access-Control-Allow-Headers"));
    assertEquals("600", usual.field("Access-Control-Max-Age"));
    Answer own = preflight("{ cors: { methods: [PUT], headers: [X-Own], max-age: 1h } }");
    assertEquals("PUT", own.field("Access-Control-Allow-Methods"));
    assertEquals("X-Own", own.field("Access-Control-Allow-Headers"));
    assertEquals("3600", own.field("Access-Control-Max-Age"));
  }

  private Answer preflight(String policy) throws Exception {
    return ask(
        policy,
        "OPTIONS",
        "Origin: https://a.test",
        "Access-Control-Request-Method: PUT",
        "Access-Control-Request-Headers: X-Asked");
  }
}
