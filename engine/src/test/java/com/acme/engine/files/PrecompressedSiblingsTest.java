package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.engine.files.Site.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that lie beside others as their content codings.
class PrecompressedSiblingsTest {

  @TempDir Path directory;
  private Site site;

  @BeforeEach
  void makeRoot() throws IOException {
    site = new Site(Files.createDirectory(directory.resolve("root")));
    Files.writeString(directory.resolve("secret.txt"), "secret");
  }

  // Precompressed siblings

  @ParameterizedTest
  @CsvSource({
    "'gzip, deflate, br, zstd', br,   br-bytes",
    "'gzip, zstd',              zstd, zst-bytes",
    "gzip,                      gzip, gz-bytes",
    "'br;q=0.5, gzip;q=0.8',    gzip, gz-bytes",
    "deflate,                   '',   plain",
    "'',                        '',   plain",
    "'identity;q=1, *;q=0',     '',   plain",
  })
  void theSiblingInTheBestCodingIsServed(String accept, String coding, String text)
      throws IOException {
    site.precompressed("br", "zstd", "gzip");
    site.file("app.js", "plain");
    site.file("app.js.br", "br-bytes");
    site.file("app.js.zst", "zst-bytes");
    site.file("app.js.gz", "gz-bytes");
    Answer answer = site.get("/app.js", "Accept-Encoding", accept);
    assertEquals(text, answer.text());
    assertEquals(coding, answer.field("Content-Encoding"));
    assertEquals("Accept-Encoding", answer.field("Vary"));
    assertEquals("text/javascript; charset=utf-8", answer.field("Content-Type"));
    Answer head = site.head("/app.js", "Accept-Encoding", accept);
    assertEquals(Integer.toString(text.length()), head.field("Content-Length"));
  }

  @Test
  void eachCodingHasItsOwnTagAndRanges() throws IOException {
    site.precompressed("br");
    site.file("app.js", "plain");
    site.file("app.js.br", "coded");
    String plain = site.get("/app.js").field("ETag");
    String coded = site.get("/app.js", "Accept-Encoding", "br").field("ETag");
    assertNotEquals(plain, coded);
    assertEquals(
        200, site.get("/app.js", "Accept-Encoding", "br", "If-None-Match", plain).status());
    assertEquals(
        304, site.get("/app.js", "Accept-Encoding", "br", "If-None-Match", coded).status());
    Answer part =
        site.get("/app.js", "Accept-Encoding", "br", "Range", "bytes=0-1", "If-Range", coded);
    assertEquals("co", part.text());
    assertEquals("bytes 0-1/5", part.field("Content-Range"));
  }

  @Test
  void anOlderSiblingIsNotServed() throws IOException {
    site.precompressed("gzip");
    Path original = site.file("a.css", "plain");
    Path sibling = site.file("a.css.gz", "coded");
    Instant modified = Files.getLastModifiedTime(original).toInstant();
    Files.setLastModifiedTime(sibling, FileTime.from(modified.minusMillis(1)));
    Answer answer = site.get("/a.css", "Accept-Encoding", "gzip");
    assertEquals("plain", answer.text());
    assertEquals("", answer.field("Vary"));
  }

  @Test
  void aSiblingWithoutItsOriginalIsAFileOfItsOwn() throws IOException {
    site.precompressed("gzip");
    site.file("a.css.gz", "coded");
    assertEquals(404, site.get("/a.css", "Accept-Encoding", "gzip").status());
    Answer answer = site.get("/a.css.gz", "Accept-Encoding", "gzip");
    assertEquals("application/gzip", answer.field("Content-Type"));
    assertEquals("", answer.field("Content-Encoding"));
  }

  @Test
  void anIndexHasSiblingsToo() throws IOException {
    site.precompressed("br");
    site.file("index.html", "plain");
    site.file("index.html.br", "coded");
    assertEquals("coded", site.get("/", "Accept-Encoding", "br").text());
  }

  @Test
  void aCodingThatDoesNotExistIsRefused() {
    site.precompressed("rot13");
    assertThrows(IllegalArgumentException.class, () -> site.get("/"));
  }
}
