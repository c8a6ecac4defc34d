package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sites.*.routes`: which requests a route takes.
final class RouteMatchKeysTest {

  @TempDir private Path folder;

  private int status(String route, String target, String... fields) throws Exception {
    return with(folder, routes(route), served -> served.get(target, fields)).status();
  }

  @Test
  @CoversKey("sites.*.routes[].path")
  void aPathIsExactOrSegmentsOrAPrefix() throws Exception {
    String exact = "{ path: /a, respond: 200 }";
    assertEquals(200, status(exact, "/a"));
    assertEquals(404, status(exact, "/a/"));
    String below = "{ path: /a/**, respond: 200 }";
    assertEquals(200, status(below, "/a/b/c"));
    assertEquals(404, status(below, "/ab"));
    String segment = "{ path: \"/a/{id}\", redirect: { to: \"/b/{id}\" } }";
    assertEquals(
        "/b/7", with(folder, routes(segment), served -> served.get("/a/7")).field("Location"));
  }

  @Test
  @CoversKey("sites.*.routes[].path-regex")
  void aPathIsSearchedForARegularExpression() throws Exception {
    String digits = "{ path-regex: '^/u/(?<id>\\d+)$', redirect: { to: \"/users/{id}\" } }";
    String letters = "{ path-regex: '^/u/(?<id>[a-z]+)$', redirect: { to: \"/users/{id}\" } }";
    assertEquals("/users/12", with(folder, routes(digits), s -> s.get("/u/12")).field("Location"));
    assertEquals(404, status(letters, "/u/12"));
    assertEquals(
        "/users/ann", with(folder, routes(letters), s -> s.get("/u/ann")).field("Location"));
  }

  @Test
  @CoversKey("sites.*.routes[].methods")
  void onlyTheMethodsAreTakenAndTheOthersAreTold() throws Exception {
    String get = routes("{ path: /a, methods: [GET], respond: 200 }");
    String put = routes("{ path: /a, methods: [PUT, DELETE], respond: 200 }");
    assertEquals(200, with(folder, get, s -> s.ask("http", "HEAD", "/a", "")).status());
    Answer refused = with(folder, get, s -> s.ask("http", "PUT", "/a", ""));
    assertEquals(405, refused.status());
    assertTrue(refused.field("Allow").contains("GET"), refused.field("Allow"));
    assertEquals(200, with(folder, put, s -> s.ask("http", "PUT", "/a", "")).status());
    assertEquals(405, with(folder, put, s -> s.get("/a")).status());
  }

  @Test
  @CoversKey("sites.*.routes[].headers")
  void fieldsHaveAValueOrAreThereOrMatch() throws Exception {
    String value = "{ path: /, headers: { X-Version: \"2\" }, respond: 200 }";
    assertEquals(200, status(value, "/", "X-Version: 2"));
    assertEquals(404, status(value, "/", "X-Version: 3"));
    String present = "{ path: /, headers: { X-Version: \"*\" }, respond: 200 }";
    assertEquals(200, status(present, "/", "X-Version: 3"));
    assertEquals(404, status(present, "/"));
    String regex = "{ path: /, headers: { X-Version: \"~^[34]$\" }, respond: 200 }";
    assertEquals(200, status(regex, "/", "X-Version: 4"));
    assertEquals(404, status(regex, "/", "X-Version: 5"));
  }

  @Test
  @CoversKey("sites.*.routes[].query")
  void parametersHaveAValueOrAreThereOrMatch() throws Exception {
    String value = "{ path: /, query: { v: \"2\" }, respond: 200 }";
    assertEquals(200, status(value, "/?v=2"));
    assertEquals(404, status(value, "/?v=3"));
    String present = "{ path: /, query: { v: \"*\" }, respond: 200 }";
    assertEquals(200, status(present, "/?v"));
    assertEquals(404, status(present, "/?w"));
  }

  @Test
  @CoversKey("sites.*.routes[].enabled")
  void aDisabledRouteTakesNothing() throws Exception {
    assertEquals(200, status("{ path: /, enabled: true, respond: 200 }", "/"));
    assertEquals(404, status("{ path: /, enabled: false, respond: 200 }", "/"));
  }

  @Test
  @CoversKey("sites.*.routes[].name")
  void aRouteGoesByItsNameElseByItsPath() throws Exception {
    assertTrue(explained("{ name: front, path: /, respond: 200 }").contains("\"front\""));
    String unnamed = explained("{ path: /, respond: 200 }");
    assertFalse(unnamed.contains("\"front\""));
    assertTrue(unnamed.contains("\"route\":\"/\""), unnamed);
  }

  private String explained(String route) throws Exception {
    return with(
            folder, routes(route), served -> served.admin("/api/v1/explain?url=http://site.test/"))
        .text();
  }

  @Test
  @CoversKey("sites.*.routes[].record")
  void anExchangeMayBeInspectedOrNot() throws Exception {
    assertTrue(recorded("true").contains("/seen"));
    assertFalse(recorded("false").contains("/seen"));
  }

  private String recorded(String record) throws Exception {
    String yaml =
        routes(
            "{ path: /seen, record: " + record + ", respond: 200 }",
            "{ path: /last, respond: 200 }");
    return with(
        folder,
        yaml,
        served -> {
          served.get("/seen");
          served.get("/last");
          return Waiting.until(
              () -> served.admin("/api/v1/exchanges").text(), text -> text.contains("/last"));
        });
  }
}
