package com.acme.samples.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/// Listed folders, and the page that leads to the sites.
@InChromium
@SuppressWarnings("NullAway.Init")
class FoldersInChromiumTest {

  private static final String HOST = "listed.localhost";
  private static final String HOSTILE = "<b> a#b & \"50%?\" ü.txt";
  private static final String NAMES = "tbody td:first-child";

  @TempDir private static Path folder;
  private static SampleVisit visit;
  private static Chromium chromium;

  @BeforeAll
  static void begin() throws Exception {
    visit = SampleVisit.begin(folder);
    chromium = visit.chromium();
    Path listed = visit.server().listed();
    Files.writeString(listed.resolve(HOSTILE), "seen");
    Files.writeString(listed.resolve("large.txt"), "x".repeat(3_000));
    Files.createDirectory(listed.resolve("inner"));
    Files.writeString(listed.resolve("inner/note.txt"), "note");
  }

  @AfterAll
  static void end() {
    visit.close();
  }

  @Test
  void aListedFolderCanBeReadAndHasItsOwnStyle() {
    PageLog log = visit.open(HOST, "/");

    assertEquals(List.of(), log.faults());
    assertEquals(List.of("inner/", HOSTILE, "large.txt"), chromium.texts(NAMES));
    assertTrue(chromium.text("tbody").contains("2.9 KiB"));
    assertEquals(true, chromium.script("return document.styleSheets[0].cssRules.length > 0"));
  }

  @Test
  void aFileOfAnyNameOpensByItsLink() {
    visit.open(HOST, "/");

    chromium.driver().findElement(By.linkText(HOSTILE)).click();

    chromium.await("the file", () -> chromium.text("body").equals("seen"));
  }

  @Test
  void aFolderIsEnteredAndLeft() {
    visit.open(HOST, "/");
    chromium.driver().findElement(By.linkText("inner/")).click();
    chromium.await("the inner folder", () -> chromium.text("h1").equals("/inner/"));
    assertEquals(List.of("../", "note.txt"), chromium.texts(NAMES));

    chromium.driver().findElement(By.linkText("../")).click();

    chromium.await("the outer folder", () -> chromium.text("h1").equals("/"));
  }

  @Test
  void aColumnsHeadingSortsByIt() {
    visit.open(HOST, "/");

    chromium.driver().findElement(By.linkText("Size")).click();
    chromium.await("sizes, ascending", () -> chromium.address().contains("sort=size"));
    assertEquals(List.of("inner/", HOSTILE, "large.txt"), chromium.texts(NAMES));
    chromium.driver().findElement(By.linkText("Size")).click();

    chromium.await("sizes, descending", () -> chromium.address().contains("order=desc"));
    assertEquals(List.of("inner/", "large.txt", HOSTILE), chromium.texts(NAMES));
  }

  @Test
  void theStartPageLeadsToTheSitesOnTheirRealPorts() {
    assertEquals(List.of(), visit.open("localhost", "/").faults());

    chromium.element("[data-host='docs.localhost']").click();

    String docs = visit.server().https("docs.localhost", "/");
    chromium.await("the documentation", () -> chromium.address().equals(docs));
    assertEquals("A web server that answers for itself.", chromium.text("h1"));
  }
}
