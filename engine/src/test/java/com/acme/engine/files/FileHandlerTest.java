package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.files.Site.Answer;
import com.acme.engine.http.EntityTag;
import com.acme.engine.http.HttpDate;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileHandlerTest {

  @TempDir Path directory;
  private Site site;

  @BeforeEach
  void makeRoot() throws IOException {
    site = new Site(Files.createDirectory(directory.resolve("root")));
    Files.writeString(directory.resolve("secret.txt"), "secret");
  }

  @Test
  void aFileIsServedWithItsTypeAndValidators() throws IOException {
    Path file = site.file("a/page.html", "<h1>é</h1>");
    Answer answer = site.get("/a/page.html");
    assertEquals(200, answer.status());
    assertEquals(Files.size(file), answer.stated());
    assertEquals("text/html; charset=utf-8", answer.field("Content-Type"));
    assertEquals("bytes", answer.field("Accept-Ranges"));
    assertFalse(EntityTag.parse(answer.field("ETag")).orElseThrow().weak());
    assertEquals(
        HttpDate.format(Files.getLastModifiedTime(file).toInstant()),
        answer.field("Last-Modified"));
    assertFalse(answer.fields().contains("Vary"));
    assertFalse(answer.fields().contains("Cache-Control"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_024, HotFiles.LARGEST, HotFiles.LARGEST + 1, 500_000})
  void headStatesWhatGetWouldSend(int size) throws IOException {
    site.file("a.bin", new byte[size]);
    Answer get = site.get("/a.bin");
    Answer head = site.head("/a.bin");
    assertEquals(size, get.stated());
    assertEquals(size, get.text().length());
    assertEquals(Integer.toString(size), head.field("Content-Length"));
    assertEquals("", head.text());
    assertEquals(get.fields(), head.fields().copy().remove("Content-Length"));
  }

  @Test
  void aLargeFileStaysARegionForTheKernel() throws IOException {
    Path file = site.file("big.bin", new byte[HotFiles.LARGEST + 1]);
    try (Response response = site.respond("/big.bin", "Range", "bytes=10-19")) {
      Body.FileRegion region = assertInstanceOf(Body.FileRegion.class, response.body());
      assertEquals(10, region.position());
      assertEquals(10, region.length());
      assertEquals(file, region.path());
      assertEquals(response.fields().first("ETag").orElseThrow(), region.validator());
    }
  }

  @Test
  void whateverTheAnswerNoFileStaysOpen() throws IOException {
    site.file("big.bin", new byte[HotFiles.LARGEST + 1]);
    Response response = site.respond("/big.bin");
    FileChannel channel = ((Body.FileRegion) response.body()).channel();
    assertTrue(channel.isOpen());
    response.close();
    assertFalse(channel.isOpen());
    String tag = response.fields().first("ETag").orElseThrow();
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      long before = descriptors.count();
      for (int i = 0; i < 200; i++) {
        site.head("/big.bin");
        site.get("/big.bin", "If-None-Match", tag);
        site.get("/big.bin", "If-Match", "\"x\"");
        site.get("/big.bin", "Range", "bytes=900000-");
        site.get("/big.bin", "Range", "bytes=0-1,5-6");
      }
      try (var after = Files.list(Path.of("/proc/self/fd"))) {
        assertTrue(after.count() < before + 100);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "PROPFIND"})
  void otherMethodsAreNotAllowed(String method) throws IOException {
    Answer answer = site.ask(method, "/");
    assertEquals(405, answer.status());
    assertEquals("GET, HEAD, OPTIONS", answer.field("Allow"));
  }

  @Test
  void optionsTellsWhatIsAllowed() throws IOException {
    Answer answer = site.ask("OPTIONS", "/whatever");
    assertEquals(204, answer.status());
    assertEquals("GET, HEAD, OPTIONS", answer.field("Allow"));
  }

  // Conditions; the order itself is PreconditionsTest's.

  @Test
  void aKnownTagIsConfirmedWithTheFieldsACacheNeeds() throws IOException {
    site.cacheControl("/**", "no-cache").precompressed("br");
    site.file("a.css", "a{}");
    site.file("a.css.br", "coded");
    String tag = site.get("/a.css").field("ETag");
    Answer answer = site.get("/a.css", "If-None-Match", tag);
    assertEquals(304, answer.status());
    assertEquals("", answer.text());
    assertEquals(tag, answer.field("ETag"));
    assertEquals("no-cache", answer.field("Cache-Control"));
    assertEquals("Accept-Encoding", answer.field("Vary"));
    assertEquals(3, answer.fields().size());
    assertEquals(304, site.head("/a.css", "If-None-Match", "\"x\", W/" + tag).status());
    assertEquals(304, site.get("/a.css", "If-None-Match", "*").status());
  }

  @Test
  void aDateConfirmsOnlyWhatIsNotNewer() throws IOException {
    Path file = site.file("a.txt", "a");
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    assertEquals(304, site.get("/a.txt", "If-Modified-Since", HttpDate.format(modified)).status());
    String before = HttpDate.format(modified.minusSeconds(1));
    assertEquals(200, site.get("/a.txt", "If-Modified-Since", before).status());
    assertEquals(412, site.get("/a.txt", "If-Unmodified-Since", before).status());
    assertEquals(412, site.get("/a.txt", "If-Match", "\"other\"").status());
  }

  // Directories

  @Test
  void aDirectoryAnswersWithItsIndex() throws IOException {
    site.index("index.html", "index.txt");
    site.file("index.html", "root");
    site.file("docs/index.txt", "docs");
    assertEquals("root", site.get("/").text());
    Answer docs = site.get("/docs/");
    assertEquals("docs", docs.text());
    assertEquals("text/plain; charset=utf-8", docs.field("Content-Type"));
    assertEquals(404, site.get("/docs/none/").status());
  }

  @ParameterizedTest
  @CsvSource({
    "/docs,             /docs/",
    "/docs?a=b&c,       /docs/?a=b&c",
    "/docs?,            /docs/?",
    "//docs,            /docs/",
    "/x/..//docs?q=//e, /docs/?q=//e",
    "/a%20b,            /a%20b/",
    "/%64ocs,           /docs/",
  })
  void aDirectoryWithoutItsSlashIsRedirectedOnThisHost(String target, String location)
      throws IOException {
    site.file("docs/index.html", "docs");
    site.file("a b/index.html", "docs");
    for (String method : new String[] {"GET", "HEAD"}) {
      Answer answer = site.ask(method, target);
      assertEquals(308, answer.status());
      assertEquals(location, answer.field("Location"));
    }
  }

  @Test
  void aFileIsNoDirectory() throws IOException {
    site.file("a.txt", "a");
    assertEquals(404, site.get("/a.txt/").status());
    assertEquals(404, site.get("/a.txt/b").status());
    assertEquals(404, site.get("/a.txt/index.html").status());
  }

  @Test
  void aDirectoryWithoutIndexIsNotShown() throws IOException {
    site.file("docs/a.txt", "a");
    assertEquals(404, site.get("/docs/").status());
  }

  // strip-prefix

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/"})
  void thePrefixIsTakenOffByWholeSegments(String prefix) throws IOException {
    site.stripPrefix(prefix);
    site.file("a.txt", "a");
    site.file("index.html", "root");
    site.file("docs.txt", "no");
    assertEquals("a", site.get("/docs/a.txt").text());
    assertEquals("root", site.get("/docs/").text());
    assertEquals("/docs/", site.get("/docs").field("Location"));
    assertEquals(404, site.get("/docs.txt").status());
    assertEquals(404, site.get("/docsa.txt").status());
    assertEquals(404, site.get("/a.txt").status());
  }

  // fallback

  @ParameterizedTest
  @CsvSource({
    "text/html,                         '',       200",
    "'text/html,*/*;q=0.8',             document, 200",
    "*/*,                               '',       200",
    "*/*,                               document, 200",
    "*/*,                               script,   404",
    "'image/avif,*/*;q=0.8',            image,    404",
    "application/json,                  '',       404",
    "'text/html;q=0, */*',              '',       404",
  })
  void aPageThatIsNotThereIsTheApplications(String accept, String destination, int status)
      throws IOException {
    site.fallback("/index.html")
        .cacheControl("/assets/**", "immutable")
        .cacheControl("/**", "no-cache");
    site.file("index.html", "app");
    Answer answer = site.get("/assets/view", "Accept", accept, "Sec-Fetch-Dest", destination);
    if (destination.isEmpty()) {
      answer = site.get("/assets/view", "Accept", accept);
    }
    assertEquals(status, answer.status());
    if (status == 200) {
      assertEquals("app", answer.text());
      assertEquals("no-cache", answer.field("Cache-Control"));
      assertEquals("Accept", answer.field("Vary"));
    }
  }

  @Test
  void theFallbackIsOnlyForWhatIsNotThere() throws IOException {
    site.fallback("/index.html");
    site.file("index.html", "app");
    site.file("real.txt", "real");
    site.file(".env", "secret");
    assertEquals("real", site.get("/real.txt").text());
    assertEquals("app", site.head("/view").status() == 200 ? site.get("/view/7/").text() : "");
    assertEquals(405, site.ask("POST", "/view").status());
    assertEquals(404, site.get("/.env").status());
    assertEquals(404, site.get("/a%2fb").status());
    assertEquals(400, site.get("/a%00b").status());
  }

  @Test
  void aFallbackThatIsMissingIsNotFound() throws IOException {
    site.fallback("/index.html");
    assertEquals(404, site.get("/view").status());
  }

  // Cache-Control

  @Test
  void theFirstRuleThatMatchesGivesCacheControl() throws IOException {
    site.cacheControl("/assets/**", "public, max-age=31536000, immutable")
        .cacheControl("/{name}", "no-cache");
    site.file("assets/app.js", "x");
    site.file("index.html", "x");
    site.file("deep/x.txt", "x");
    assertEquals(
        "public, max-age=31536000, immutable", site.get("/assets/app.js").field("Cache-Control"));
    assertEquals("no-cache", site.get("/index.html").field("Cache-Control"));
    assertEquals("", site.get("/deep/x.txt").field("Cache-Control"));
  }

  // The disk

  @Test
  void aRootThatIsMissingIsNotFoundUntilItIsThere() throws IOException {
    Path late = directory.resolve("late");
    Site lateSite = new Site(late);
    assertEquals(404, lateSite.get("/a.txt").status());
    lateSite.file("a.txt", "a");
    assertEquals("a", lateSite.get("/a.txt").text());
  }

  @Test
  void whatMayNotBeReadIsForbidden() throws IOException {
    Path file = site.file("private.txt", "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    // The system's superuser reads everything; everybody else is refused.
    assertEquals(Files.isReadable(file) ? 200 : 403, site.get("/private.txt").status());
  }

  @Test
  void aTimeThatLiesAheadIsStatedAsNow() throws IOException {
    Path file = site.file("a.txt", "a");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(86_400)));
    Instant stated =
        HttpDate.parse(site.get("/a.txt").field("Last-Modified"), Instant.now()).orElseThrow();
    assertFalse(stated.isAfter(Instant.now()));
  }

  @ParameterizedTest
  @CsvSource({
    "a.html, text/html; charset=utf-8",
    "A.HTML, text/html; charset=utf-8",
    "a.js, text/javascript; charset=utf-8",
    "a.mjs, text/javascript; charset=utf-8",
    "a.css, text/css; charset=utf-8",
    "a.json, application/json",
    "a.svg, image/svg+xml",
    "a.png, image/png",
    "a.wasm, application/wasm",
    "a.woff2, font/woff2",
    "a.webmanifest, application/manifest+json",
    "a.tar.gz, application/gzip",
    "a.mp4, video/mp4",
    "a.unknown, application/octet-stream",
    "README, application/octet-stream",
    "a., application/octet-stream",
  })
  void theNameGivesTheType(String name, String type) {
    assertEquals(type, ContentTypes.standard().of(name));
  }

  @Test
  void theTableIsLongEnoughForWhatSitesHold() {
    assertTrue(ContentTypes.standard().size() >= 150);
  }
}
