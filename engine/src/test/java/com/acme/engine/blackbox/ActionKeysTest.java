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

/// `files`, `redirect` and `respond`.
final class ActionKeysTest {

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Answer get(String route, String target, String... fields) throws Exception {
    return with(folder, routes(route), served -> served.get(target, fields));
  }

  @Test
  @CoversKey("sites.*.routes[].files")
  @CoversKey("sites.*.routes[].files.root")
  void filesComeFromTheirRoot() throws Exception {
    write("one/a.txt", "first");
    write("two/a.txt", "second");
    assertEquals("first", get("{ path: /**, files: ./one }", "/a.txt").text());
    assertEquals("second", get("{ path: /**, files: ./two }", "/a.txt").text());
    assertEquals("second", get("{ path: /**, files: { root: ./two } }", "/a.txt").text());
    assertEquals(404, get("{ path: /**, files: ./one }", "/../two/a.txt").status());
  }

  @Test
  @CoversKey("sites.*.routes[].files.index")
  void aDirectoryShowsItsIndex() throws Exception {
    write("site/index.html", "index");
    write("site/home.html", "home");
    assertEquals("index", get("{ path: /**, files: { root: ./site } }", "/").text());
    assertEquals(
        "home",
        get("{ path: /**, files: { root: ./site, index: [none.html, home.html] } }", "/").text());
  }

  @Test
  @CoversKey("sites.*.routes[].files.browse")
  void aDirectoryWithoutIndexIsListedOrNot() throws Exception {
    write("site/note.txt", "x");
    assertTrue(
        get("{ path: /**, files: { root: ./site, browse: true } }", "/")
            .text()
            .contains("note.txt"));
    assertEquals(404, get("{ path: /**, files: { root: ./site, browse: false } }", "/").status());
  }

  @Test
  @CoversKey("sites.*.routes[].files.precompressed")
  void siblingsAreServedInTheirCodings() throws Exception {
    write("site/a.txt", "plain");
    write("site/a.txt.br", "as br");
    write("site/a.txt.gz", "as gzip");
    String accept = "Accept-Encoding: br, gzip";
    Answer none = get("{ path: /**, files: { root: ./site } }", "/a.txt", accept);
    assertEquals("plain", none.text());
    assertEquals("", none.field("Content-Encoding"));
    Answer gzip =
        get("{ path: /**, files: { root: ./site, precompressed: [gzip] } }", "/a.txt", accept);
    assertEquals("as gzip", gzip.text());
    assertEquals("gzip", gzip.field("Content-Encoding"));
    Answer br =
        get("{ path: /**, files: { root: ./site, precompressed: [br, gzip] } }", "/a.txt", accept);
    assertEquals("as br", br.text());
  }

  @Test
  @CoversKey("sites.*.routes[].files.fallback")
  void aPageThatIsNotThereIsTheFallback() throws Exception {
    write("site/app.html", "app");
    write("site/other.html", "other");
    String html = "Accept: text/html";
    String route = "{ path: /**, files: { root: ./site, fallback: %s } }";
    assertEquals("app", get(route.formatted("/app.html"), "/deep/link", html).text());
    assertEquals("other", get(route.formatted("/other.html"), "/deep/link", html).text());
    assertEquals(404, get("{ path: /**, files: ./site }", "/deep/link", html).status());
    assertEquals(
        404, get(route.formatted("/app.html"), "/x.json", "Accept: application/json").status());
  }

  @Test
  @CoversKey("sites.*.routes[].files.cache-control")
  void theMostSpecificPatternSaysHowLongAFileIsKept() throws Exception {
    write("site/assets/a.css", "a");
    String none = "{ path: /**, files: ./site }";
    String rules =
        "{ path: /**, files: { root: ./site, cache-control: "
            + "{ \"/**\": no-cache, \"/assets/**\": \"max-age=60\" } } }";
    String all = "{ path: /**, files: { root: ./site, cache-control: { \"/**\": no-cache } } }";
    assertEquals("", get(none, "/assets/a.css").field("Cache-Control"));
    assertEquals("max-age=60", get(rules, "/assets/a.css").field("Cache-Control"));
    assertEquals("no-cache", get(all, "/assets/a.css").field("Cache-Control"));
  }

  @Test
  @CoversKey("sites.*.routes[].files.strip-prefix")
  void aPrefixIsTakenOffThePath() throws Exception {
    write("site/a.txt", "top");
    write("site/static/a.txt", "below");
    String whole = "{ path: /static/**, files: ./site }";
    String stripped = "{ path: /static/**, files: { root: ./site, strip-prefix: /static } }";
    assertEquals("below", get(whole, "/static/a.txt").text());
    assertEquals("top", get(stripped, "/static/a.txt").text());
  }

  @Test
  @CoversKey("sites.*.routes[].redirect")
  @CoversKey("sites.*.routes[].redirect.to")
  @CoversKey("sites.*.routes[].redirect.status")
  void aRedirectLeadsToItsLocationWithItsStatus() throws Exception {
    Answer brief = get("{ path: /a, redirect: /b }", "/a");
    assertEquals(308, brief.status());
    assertEquals("/b", brief.field("Location"));
    Answer found =
        get("{ path: /a, redirect: { to: \"https://x.test{path}\", status: 302 } }", "/a");
    assertEquals(302, found.status());
    assertEquals("https://x.test/a", found.field("Location"));
  }

  @Test
  @CoversKey("sites.*.routes[].respond")
  @CoversKey("sites.*.routes[].respond.status")
  @CoversKey("sites.*.routes[].respond.content-type")
  @CoversKey("sites.*.routes[].respond.body")
  void aRouteAnswersByItself() throws Exception {
    assertEquals(418, get("{ path: /, respond: 418 }", "/").status());
    Answer text = get("{ path: /, respond: { body: one } }", "/");
    assertEquals(200, text.status());
    assertEquals("one", text.text());
    assertTrue(text.field("Content-Type").startsWith("text/plain"), text.field("Content-Type"));
    Answer json =
        get(
            "{ path: /, respond: { status: 201, content-type: application/json, body: \"{}\" } }",
            "/");
    assertEquals(201, json.status());
    assertEquals("{}", json.text());
    assertEquals("application/json", json.field("Content-Type"));
  }
}
