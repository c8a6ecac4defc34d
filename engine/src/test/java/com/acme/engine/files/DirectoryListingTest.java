package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.files.Site.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DirectoryListingTest {

  @TempDir Path root;
  private Site site;

  @BeforeEach
  void makeFiles() throws IOException {
    site = new Site(root).browse();
    file("b.txt", 300, 1);
    file("A.txt", 2_000, 3);
    file("c.txt", 10, 2);
    file("z/inside.txt", 1, 1);
    file(".hidden", 1, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "'',                      ./z/ ./A.txt ./b.txt ./c.txt",
    "?order=desc,             ./z/ ./c.txt ./b.txt ./A.txt",
    "?sort=size,              ./z/ ./c.txt ./b.txt ./A.txt",
    "?sort=size&order=desc,   ./z/ ./A.txt ./b.txt ./c.txt",
    "?sort=modified,          ./z/ ./b.txt ./c.txt ./A.txt",
    "?sort=what&order=ever,   ./z/ ./A.txt ./b.txt ./c.txt",
  })
  void filesAreSortedByTheQueryAfterTheDirectories(String query, String expected)
      throws IOException {
    assertEquals(expected, String.join(" ", links(site.get("/" + query).text())));
  }

  @Test
  void theHeadOfAColumnTurnsItsOrder() throws IOException {
    String page = site.get("/?sort=size").text();
    assertTrue(page.contains("aria-sort=\"ascending\"><a href=\"?sort=size&amp;order=desc\">Size"));
    assertTrue(page.contains("aria-sort=\"none\"><a href=\"?sort=name\">Name"));
  }

  @Test
  void onlyADirectoryBelowTheRootLinksUpwards() throws IOException {
    assertFalse(site.get("/").text().contains("\"../\""));
    assertTrue(site.get("/z/").text().contains("<a href=\"../\">"));
  }

  @Test
  void anIndexIsPreferred() throws IOException {
    site.file("index.html", "index");
    assertEquals("index", site.get("/").text());
  }

  @Test
  void namesAreData() throws IOException {
    String name = "<img src=x onerror=alert(1)>&\"'#?%41 é.txt";
    site.file(name, "x");
    site.file("javascript:alert(1)", "x");
    String page =
        new String(
            site.get("/").text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    assertFalse(page.contains("<img"));
    assertTrue(page.contains("&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;#?%41 é.txt"));
    assertTrue(links(page).contains("./javascript%3Aalert%281%29"));
    String link =
        links(page).stream().filter(each -> each.contains("img")).findFirst().orElseThrow();
    assertEquals("x", site.get(link.substring(1)).text());
  }

  /// The server's default policy refuses inline styles; this page names its own by hash.
  @Test
  void thePolicyAllowsThePagesStyleAndNothingElse() throws IOException, GeneralSecurityException {
    Answer answer = site.get("/");
    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(answer.text());
    assertTrue(style.find());
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.ISO_8859_1));
    String hash = "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    String policy = answer.field("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; style-src " + hash + ";"), policy);
    assertFalse(answer.text().contains("style="));
    assertFalse(answer.text().contains("<script"));
    assertTrue(style.group(1).contains("prefers-color-scheme: dark"));
  }

  @Test
  void jsonIsForThoseWhoPreferIt() throws IOException {
    Answer answer = site.get("/z/", "Accept", "application/json");
    assertEquals("application/json", answer.field("Content-Type"));
    assertEquals("Accept", answer.field("Vary"));
    JsonNode json = JsonMapper.shared().readTree(answer.text());
    assertEquals("/z/", json.get("path").asString());
    assertTrue(json.get("complete").asBoolean());
    assertEquals(1, json.get("entries").size());
    JsonNode entry = json.get("entries").get(0);
    assertEquals("inside.txt", entry.get("name").asString());
    assertEquals("file", entry.get("type").asString());
    assertEquals(1, entry.get("size").asLong());
    assertEquals("2026-01-01T00:00:01Z", entry.get("modified").asString());
    assertEquals(
        "directory",
        JsonMapper.shared()
            .readTree(site.get("/", "Accept", "application/json").text())
            .get("entries")
            .get(0)
            .get("type")
            .asString());
    assertEquals(
        "text/html; charset=utf-8", site.get("/z/", "Accept", "*/*").field("Content-Type"));
  }

  @Test
  void headStatesWhatGetWouldSend() throws IOException {
    Answer get = site.get("/");
    Answer head = site.head("/");
    assertEquals("", head.text());
    assertEquals(Long.toString(get.stated()), head.field("Content-Length"));
    assertEquals(get.fields(), head.fields().copy().remove("Content-Length"));
  }

  @Test
  void aRuleGivesCacheControlAndOtherwiseNothingIsKeptUnchecked() throws IOException {
    assertEquals("no-cache", site.get("/z/").field("Cache-Control"));
    Site ruled = new Site(root).browse().cacheControl("/**", "max-age=5");
    assertEquals("max-age=5", ruled.get("/z/").field("Cache-Control"));
  }

  @Test
  void aListingThatWouldBeTooLongSaysSo() throws IOException {
    Path many = Files.createDirectory(root.resolve("many"));
    for (int i = 0; i <= DirectoryListing.MOST; i++) {
      Files.createFile(many.resolve("f" + i));
    }
    String page = site.get("/many/").text();
    assertEquals(DirectoryListing.MOST, links(page).size());
    assertTrue(page.contains("Only 10000 entries are shown."));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "10240, 10 KiB",
    "1048575, 1024 KiB",
    "1048576, 1.0 MiB",
    "5368709120, 5.0 GiB",
    "9223372036854775807, 8.0 EiB"
  })
  void sizesAreForReading(long bytes, String text) {
    assertEquals(text, ListingPage.size(bytes));
  }

  private static List<String> links(String page) {
    List<String> links = new ArrayList<>();
    Matcher matcher = Pattern.compile("href=\"(\\./[^\"]*)\"").matcher(page);
    while (matcher.find()) {
      links.add(matcher.group(1));
    }
    return links;
  }

  private void file(String name, int size, int second) throws IOException {
    Path path = site.file(name, new byte[size]);
    Files.setLastModifiedTime(
        path, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second)));
  }
}
