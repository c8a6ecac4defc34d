package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes to messages beyond their fields: of upstreams, and of the middleware.
final class RewriteKeysTest {

  @TempDir private Path folder;

  /// Says what it was asked.
  private static StubServer echo() throws Exception {
    return new StubServer(
        (request, out) -> StubServer.ok(out, request.head().lines().findFirst().orElse("")));
  }

  private Answer get(StubServer server, String changes, String target, String... fields)
      throws Exception {
    String config =
        routes("{ path: /**, proxy: up }")
            + "upstreams: { up: { servers: [\"%s\"]%s } }\n".formatted(server.url(), changes);
    return with(folder, config, served -> served.get(target, fields));
  }

  @Test
  @CoversKey("upstreams.*.request.method")
  @CoversKey("upstreams.*.request.path-replace.pattern")
  @CoversKey("upstreams.*.request.path-replace.with")
  @CoversKey("upstreams.*.request.query.set")
  @CoversKey("upstreams.*.request.query.add")
  @CoversKey("upstreams.*.request.query.remove")
  void theRequestLineIsChanged() throws Exception {
    try (StubServer server = echo()) {
      String target = "/v1/users?a=1&b=2";
      assertEquals("GET /v1/users?a=1&b=2 HTTP/1.1", get(server, "", target).text());
      assertEquals(
          "POST /v1/users?a=1&b=2 HTTP/1.1",
          get(server, ", request: { method: POST }", target).text());
      assertEquals(
          "GET /users/v1?a=1&b=2 HTTP/1.1",
          get(
                  server,
                  ", request: { path-replace: { pattern: '^/(v\\d)/(.*)', with: '/$2/$1' } }",
                  target)
              .text());
      assertEquals(
          "GET /v1?a=1&b=2 HTTP/1.1",
          get(server, ", request: { path-replace: { pattern: /users, with: '' } }", target).text());
      String query = ", request: { query: { %s } }";
      assertEquals(
          "GET /v1/users?a=%2Fv1%2Fusers&b=2 HTTP/1.1",
          get(server, query.formatted("set: { a: '{path}' }"), target).text());
      assertEquals(
          "GET /v1/users?a=1&b=2&a=3 HTTP/1.1",
          get(server, query.formatted("add: { a: 3 }"), target).text());
      assertEquals(
          "GET /v1/users?b=2 HTTP/1.1", get(server, query.formatted("remove: [a]"), target).text());
    }
  }

  @Test
  @CoversKey("upstreams.*.request.replace")
  @CoversKey("upstreams.*.response.replace")
  void partsOfFieldsAreReplaced() throws Exception {
    try (StubServer server =
        new StubServer((request, out) ->
            StubServer.write(
                out,
                "HTTP/1.1 200 OK\r\nX-Out: a-1\r\nContent-Length: "
                    + request.field("X-In").length()
                    + "\r\n\r\n"
                    + request.field("X-In")))) {
      assertEquals("b-2", get(server, "", "/", "X-In: b-2").text());
      String replace = "{ replace: { %s: { pattern: '(\\w)-(\\d)', with: '$2:{method}' } } }";
      assertEquals(
          "2:GET", get(server, ", request: " + replace.formatted("X-In"), "/", "X-In: b-2").text());
      assertEquals(
          "1:GET", get(server, ", response: " + replace.formatted("X-Out"), "/").field("X-Out"));
    }
  }

  @Test
  @CoversKey("upstreams.*.response.redirects")
  void redirectsToTheUpstreamLeadToThePublicAddress() throws Exception {
    try (StubServer server =
        new StubServer((request, out) ->
            StubServer.write(
                out,
                "HTTP/1.1 302 Found\r\nLocation: "
                    + request.field("X-Where")
                    + "\r\nContent-Length: 0\r\n\r\n"))) {
      String where = "X-Where: " + server.url() + "/login";
      assertEquals(server.url() + "/login", get(server, "", "/", where).field("Location"));
      String mapped = ", response: { redirects: true }";
      assertEquals("http://site.test/login", get(server, mapped, "/", where).field("Location"));
      assertEquals(
          "https://elsewhere.test/",
          get(server, mapped, "/", "X-Where: https://elsewhere.test/").field("Location"));
      String route =
          routes(
              "{ path: /api/**, proxy: { upstream: \"%s\", strip-prefix: /api, response: { redirects: true } } }"
                  .formatted(server.url()));
      assertEquals(
          "http://site.test/api/login",
          with(folder, route, served -> served.get("/api/x", where)).field("Location"));
      assertEquals(
          "/api/login",
          with(folder, route, served -> served.get("/api/x", "X-Where: /login")).field("Location"));
    }
  }

  @Test
  @CoversKey("upstreams.*.response.cookies.domain")
  @CoversKey("upstreams.*.response.cookies.path")
  void cookiesAreMapped() throws Exception {
    try (StubServer server =
        new StubServer((_, out) ->
            StubServer.write(
                out,
                "HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Domain=back.test; Path=/app\r\nContent-Length: 0\r\n\r\n"))) {
      String cookies = ", response: { cookies: { %s } }";
      assertEquals("a=1; Domain=back.test; Path=/app", get(server, "", "/").field("Set-Cookie"));
      assertEquals(
          "a=1; Domain=site.test; Path=/app",
          get(server, cookies.formatted("domain: { back.test: site.test }"), "/")
              .field("Set-Cookie"));
      assertEquals(
          "a=1; Path=/app",
          get(server, cookies.formatted("domain: { back.test: none }"), "/").field("Set-Cookie"));
      assertEquals(
          "a=1; Domain=back.test; Path=/",
          get(server, cookies.formatted("path: { /app: / }"), "/").field("Set-Cookie"));
    }
  }

  @Test
  @CoversKey("upstreams.*.request.body[].literal")
  @CoversKey("upstreams.*.request.body[].pattern")
  @CoversKey("upstreams.*.request.body[].with")
  @CoversKey("upstreams.*.response.body-limit")
  void bodiesOfResponsesAreChanged() throws Exception {
    try (StubServer server =
        new StubServer((request, out) -> {
          String text = "http://old/ " + request.field("Accept-Encoding");
          StubServer.write(
              out,
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nETag: \"1\"\r\nContent-Length: "
                  + text.length()
                  + "\r\n\r\n"
                  + text);
        })) {
      String coding = "Accept-Encoding: gzip";
      assertEquals("http://old/ gzip", get(server, "", "/", coding).text());
      String body = ", response: { body: [%s]%s }";
      Answer literal =
          get(server, body.formatted("{ literal: 'http://old', with: '' }", ""), "/", coding);
      assertEquals("/ identity", literal.text());
      assertEquals("W/\"1\"", literal.field("ETag"));
      String pattern = "{ pattern: 'o(\\w)d', with: '$1' }";
      assertEquals("http://l/ identity", get(server, body.formatted(pattern, ""), "/").text());
      assertEquals(
          "http://old/ identity",
          get(server, body.formatted(pattern, ", body-limit: 5"), "/").text());
    }
  }

  @Test
  @CoversKey("upstreams.*.request.body-limit")
  void bodiesOfRequestsAreChanged() throws Exception {
    try (RequestSink server = new RequestSink()) {
      assertEquals("a=old", posted(server, ""));
      String body = ", request: { body: [{ pattern: 'o(l)d', with: 'new-$1' }]%s }";
      assertEquals("a=new-l", posted(server, body.formatted("")));
      assertEquals("a=old", posted(server, body.formatted(", body-limit: 2")));
    }
  }

  private String posted(RequestSink server, String changes) throws Exception {
    String config =
        routes("{ path: /**, proxy: up }")
            + "upstreams: { up: { servers: [\"%s\"]%s } }\n".formatted(server.url(), changes);
    return with(
        folder,
        config,
        served -> {
          served.ask(
              "http", "POST", "/", "a=old", "Content-Type: application/x-www-form-urlencoded");
          return server.bodies().getLast();
        });
  }

  @Test
  @CoversKey("middleware.*.rewrite.response.set")
  @CoversKey("middleware.*.rewrite.response.add")
  @CoversKey("middleware.*.rewrite.response.remove")
  @CoversKey("middleware.*.rewrite.response.replace")
  @CoversKey("middleware.*.rewrite.response.status")
  @CoversKey("middleware.*.rewrite.response.cookies")
  @CoversKey("middleware.*.rewrite.response.body-limit")
  void theMiddlewareChangesWhatAnyHandlerAnswers() throws Exception {
    Answer plain = rewritten("request: {}");
    assertEquals(404, plain.status());
    assertEquals("an old page", plain.text());
    Answer changed =
        rewritten(
            "response: { set: { X-A: a }, add: { X-B: b }, remove: [Set-Cookie], status: { 404: 410 },"
                + " replace: { Content-Type: { pattern: plain, with: html } },"
                + " body: [{ literal: old, with: new }] }");
    assertEquals(410, changed.status());
    assertEquals("a", changed.field("X-A"));
    assertEquals("b", changed.field("X-B"));
    assertEquals("text/html; charset=utf-8", changed.field("Content-Type"));
    assertEquals("a new page", changed.text().replace("an ", "a "));
    String pattern = "response: { body: [{ pattern: old, with: new }]%s }";
    assertEquals("an new page", rewritten(pattern.formatted("")).text());
    assertEquals("an old page", rewritten(pattern.formatted(", body-limit: 3")).text());
    try (StubServer server =
        new StubServer((_, out) ->
            StubServer.write(
                out, "HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/x\r\nContent-Length: 0\r\n\r\n"))) {
      String route =
          "{ path: /**, middleware: [{ rewrite: { response: { cookies: { path: { /x: /y } } } } }], proxy: \""
              + server.url()
              + "\" }";
      assertEquals(
          "a=1; Path=/y",
          with(folder, routes(route), served -> served.get("/")).field("Set-Cookie"));
    }
  }

  private Answer rewritten(String changes) throws Exception {
    String route =
        "{ path: /**, middleware: [{ rewrite: { "
            + changes
            + " } }], respond: { status: 404, body: an old page } }";
    return with(folder, routes(route), served -> served.get("/"));
  }

  @Test
  void nothingAClientSendsBecomesALineOfItsOwn() throws Exception {
    try (StubServer server = echo()) {
      Answer answer =
          get(
              server,
              ", response: { set: { X-Q: '{query}' } }, request: { query: { set: { p: '{query}' } } }",
              "/?a=%0d%0aX-Evil:%201");
      assertEquals("a=%0d%0aX-Evil:%201", answer.field("X-Q"));
      assertTrue(answer.text().startsWith("GET /?a=%0d%0aX-Evil:%201&p=a%3D%250d%250aX-Evil"));
      assertFalse(server.last().head().contains("\r\nX-Evil"));
    }
  }

  @Test
  void aFieldTheMiddlewareSetsReachesTheUpstreamWhateverTheClientNominates() throws Exception {
    try (StubServer server = echo()) {
      String route =
          "{ path: /**, middleware: [{ rewrite: { request: { set: { X-User: anna } } } }], proxy: \""
              + server.url()
              + "\" }";
      with(
          folder, routes(route), served -> served.get("/", "X-User: forged", "Connection: X-User"));
      assertEquals("anna", server.last().field("X-User"));
    }
  }
}
