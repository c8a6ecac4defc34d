package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a `files` block says beside where the files are.
final class FilesKeysTest {

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("site").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String block(String keys) {
    return routes("{ path: /**, files: { root: ./site" + keys + " } }");
  }

  private Answer get(String keys, String target, String... fields) throws Exception {
    return with(folder, block(keys), served -> served.get(target, fields));
  }

  @Test
  @CoversKey("sites.*.routes[].files.hidden")
  void dotNamesAreServedOrNotButSecretsNever() throws Exception {
    write(".well-known/security.txt", "public");
    write(".note", "hidden");
    write(".env", "KEY=1");
    write(".env.local", "KEY=1");
    write(".git/config", "url");
    write(".acme/admin-token", "token");
    String shown = ", hidden: true, browse: true";
    assertEquals(404, get("", "/.note").status());
    assertEquals(404, get(", hidden: false", "/.note").status());
    assertEquals("hidden", get(shown, "/.note").text());
    assertEquals("public", get("", "/.well-known/security.txt").text());
    for (String secret : new String[] {".env", ".env.local", ".git/config", ".acme/admin-token"}) {
      assertEquals(404, get(shown, "/" + secret).status(), secret);
    }
    String listing = get(shown, "/", "Accept: application/json").text();
    assertTrue(listing.contains("\".note\""), listing);
    assertFalse(listing.contains(".env") || listing.contains(".git"), listing);
  }

  @Test
  void whatOneRouteMayFindIsNotAnothers() throws Exception {
    write(".note", "hidden");
    String both =
        routes(
            "{ path: /open/**, files: { root: ./site, hidden: true, strip-prefix: /open } }",
            "{ path: /**, files: ./site }");
    with(
        folder,
        both,
        served -> {
          assertEquals("hidden", served.get("/open/.note").text());
          assertEquals(404, served.get("/.note").status());
          assertEquals("hidden", served.get("/open/.note").text());
          return served;
        });
  }

  @Test
  @CoversKey("sites.*.routes[].files.clean-urls")
  void aPageHasOnePathWithoutItsEnding() throws Exception {
    write("index.html", "home");
    write("about.html", "about");
    write("docs/index.html", "docs");
    write("docs/start.html", "start");
    write("both.html", "page");
    write("both/a.txt", "a");
    write("data.html", "page");
    write("data", "file");
    String off = ", clean-urls: false";
    assertEquals(404, get(off, "/about").status());
    assertEquals("about", get(off, "/about.html").text());
    with(
        folder,
        block(", clean-urls: true"),
        served -> {
          assertEquals("home", served.get("/").text());
          assertEquals("about", served.get("/about").text());
          assertEquals("text/html; charset=utf-8", served.get("/about").field("Content-Type"));
          assertEquals("start", served.get("/docs/start").text());
          assertEquals("docs", served.get("/docs/").text());
          assertEquals("page", served.get("/both").text());
          assertEquals("file", served.get("/data").text());
          assertEquals("page", served.get("/data.html").text());
          assertRedirect("/about", served.get("/about.html"));
          assertRedirect("/about?a=1&b", served.get("/about.html?a=1&b"));
          assertRedirect("/about", served.get("/about/"));
          assertRedirect("/both", served.get("/both/"));
          assertRedirect("/", served.get("/index.html"));
          assertRedirect("/docs/", served.get("/docs/index.html"));
          assertRedirect("/docs/", served.get("/docs/index"));
          assertRedirect("/?a", served.get("/index?a"));
          assertRedirect("/docs/", served.get("/docs"));
          assertRedirect("/docs/start", served.get("/docs/start.html"));
          assertRedirect("/both/a.txt", served.get("/both/a.txt/"));
          assertEquals(404, served.get("/nothing").status());
          assertEquals(404, served.get("/nothing/").status());
          return served;
        });
  }

  @Test
  void cleanUrlsKeepThePrefixOfTheirRoute() throws Exception {
    write("about.html", "about");
    String route =
        "{ path: /pages/**, files: { root: ./site, strip-prefix: /pages, clean-urls: true } }";
    with(
        folder,
        routes(route),
        served -> {
          assertRedirect("/pages/about", served.get("/pages/about.html"));
          assertEquals("about", served.get("/pages/about").text());
          return served;
        });
  }

  private static void assertRedirect(String location, Answer answer) {
    assertEquals(308, answer.status());
    assertEquals(location, answer.field("Location"));
  }

  @Test
  @CoversKey("sites.*.routes[].files.immutable-hashed")
  void aNameWithAHashIsKeptForEver() throws Exception {
    write("app.3f9a1c07.js", "hashed");
    write("app.js", "plain");
    String rule = ", cache-control: { \"/**\": no-cache }";
    String on = rule + ", immutable-hashed: true";
    String forEver = "public, max-age=31536000, immutable";
    assertEquals(forEver, get(on, "/app.3f9a1c07.js").field("Cache-Control"));
    assertEquals("no-cache", get(on, "/app.js").field("Cache-Control"));
    assertEquals(
        "no-cache",
        get(rule + ", immutable-hashed: false", "/app.3f9a1c07.js").field("Cache-Control"));
  }

  @Test
  @CoversKey("sites.*.routes[].files.cross-origin")
  void otherOriginsUseAFileAsTheRouteSays() throws Exception {
    write("font.woff2", "glyphs");
    Answer unsaid = get("", "/font.woff2");
    assertEquals("", unsaid.field("Cross-Origin-Resource-Policy"));
    assertEquals("", unsaid.field("Access-Control-Allow-Origin"));
    Answer sameSite = get(", cross-origin: same-site", "/font.woff2");
    assertEquals("same-site", sameSite.field("Cross-Origin-Resource-Policy"));
    assertEquals("", sameSite.field("Access-Control-Allow-Origin"));
    assertEquals(
        "same-origin",
        get(", cross-origin: same-origin", "/font.woff2").field("Cross-Origin-Resource-Policy"));
    Answer any = get(", cross-origin: any", "/font.woff2", "Range: bytes=0-1");
    assertEquals(206, any.status());
    assertEquals("cross-origin", any.field("Cross-Origin-Resource-Policy"));
    assertEquals("*", any.field("Access-Control-Allow-Origin"));
    Answer beyond = get(", cross-origin: any", "/font.woff2", "Range: bytes=99-");
    assertEquals(416, beyond.status());
    assertEquals("*", beyond.field("Access-Control-Allow-Origin"));
    assertEquals("*", get(", cross-origin: any", "/gone").field("Access-Control-Allow-Origin"));
    Answer preflight =
        with(
            folder,
            block(", cross-origin: any"),
            served ->
                served.ask(
                    "http",
                    "OPTIONS",
                    "/font.woff2",
                    "",
                    "Origin: https://other.example",
                    "Access-Control-Request-Method: GET",
                    "Access-Control-Request-Headers: range"));
    assertEquals(204, preflight.status());
    assertEquals("*", preflight.field("Access-Control-Allow-Origin"));
    assertTrue(preflight.field("Access-Control-Allow-Headers").contains("Range"));
  }

  @Test
  @CoversKey("sites.*.routes[].files.download")
  void aDownloadIsSavedUnderItsName() throws Exception {
    write("get/report.pdf", "pdf");
    write("get/Grüße \"1\".pdf", "pdf");
    String on = ", download: [\"/get/**\"]";
    assertEquals(
        "attachment; filename=\"report.pdf\"",
        get(on, "/get/report.pdf").field("Content-Disposition"));
    assertEquals(
        "attachment; filename=\"Gr__e _1_.pdf\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.pdf",
        get(on, "/get/Gr%C3%BC%C3%9Fe%20%221%22.pdf").field("Content-Disposition"));
    assertEquals("", get(", download: [/other]", "/get/report.pdf").field("Content-Disposition"));
    assertEquals("", get("", "/get/report.pdf").field("Content-Disposition"));
  }

  @Test
  @CoversKey("sites.*.routes[].files.live-reload")
  void aPageHearsOfWhatChangesBelowItsRoot() throws Exception {
    write("index.html", "<p>one</p>");
    write("site.css", "p { color: red }");
    assertEquals("<p>one</p>", get(", live-reload: false", "/").text());
    assertEquals(404, get(", live-reload: false", "/.acme/live").status());
    with(
        folder,
        block(", live-reload: true"),
        served -> {
          Answer page = served.get("/");
          assertEquals("<p>one</p>\n<script src=\"/.acme/live.js\"></script>\n", page.text());
          assertEquals(304, served.get("/", "If-None-Match: " + page.field("ETag")).status());
          assertEquals("p { color: red }", served.get("/site.css").text());
          Answer script = served.get("/.acme/live.js");
          assertTrue(script.text().contains("EventSource"), script.text());
          assertTrue(script.field("Content-Type").startsWith("text/javascript"));
          assertTold(served);
          return served;
        });
  }

  private void assertTold(Served served) throws IOException {
    try (Socket socket = served.connect("http")) {
      socket
          .getOutputStream()
          .write(
              "GET /.acme/live HTTP/1.1\r\nHost: site.test\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader events =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertTrue(next(events, "content-type").contains("text/event-stream"));
      next(events, ": watching");
      write("site.css", "p { color: green }");
      assertEquals("data: style", next(events, "data: "));
      write("index.html", "<p>two</p>");
      assertEquals("data: page", next(events, "data: "));
      write("new/deep.txt", "x");
      assertEquals("data: page", next(events, "data: "));
      write("new/deep.css", "x");
      assertTrue(next(events, "data: ").startsWith("data: "));
      assertTrue(served.get("/").text().startsWith("<p>two</p>"));
    }
  }

  /// The next line that begins so, in any case.
  private static String next(BufferedReader lines, String start) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(start)) {
        return line;
      }
    }
    throw new IOException("the stream ended before " + start);
  }
}
