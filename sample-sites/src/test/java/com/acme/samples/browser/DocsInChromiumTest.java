package com.acme.samples.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documentation: static files.
@InChromium
@SuppressWarnings("NullAway.Init")
class DocsInChromiumTest {

  private static final String HOST = "docs.localhost";

  @TempDir private static Path folder;
  private static SampleVisit visit;

  @BeforeAll
  static void begin() throws Exception {
    visit = SampleVisit.begin(folder);
  }

  @AfterAll
  static void end() {
    visit.close();
  }

  @Test
  void everyPageThatLinksLeadToLoadsWithoutAnErrorOrAFailedRequest() {
    Deque<String> ahead = new ArrayDeque<>(List.of("/"));
    Set<String> known = new HashSet<>(ahead);
    while (!ahead.isEmpty()) {
      String page = ahead.remove();
      assertLoadsWhole(page, visit.open(HOST, page));
      links().stream().filter(known::add).forEach(ahead::add);
    }

    assertTrue(known.contains("/getting-started/"), known.toString());
    assertTrue(known.size() >= 7, known.toString());
  }

  @Test
  void aLinkThatIsClickedLeadsToItsPage() {
    Chromium chromium = visit.chromium();
    visit.open(HOST, "/");

    chromium.element(".actions .primary").click();

    chromium.await("the guide", () -> chromium.address().endsWith("/getting-started/"));
    assertEquals(List.of(), chromium.log().faults());
  }

  @Test
  void thePageIsShownInTheSitesOwnType() {
    visit.open(HOST, "/");

    Object loaded =
        visit
            .chromium()
            .script(
                """
                return document.fonts.ready.then(fonts =>
                  [...fonts].filter(font => font.status === 'loaded').length)\
                """);
    assertTrue(((Number) loaded).intValue() > 0, "no font was loaded");
  }

  @Test
  void aPageThatMovedIsFoundAtItsNewAddress() {
    PageLog log = visit.open(HOST, "/guide/first-steps");

    assertEquals(List.of(301, 200), log.way());
    assertEquals(visit.server().https(HOST, "/getting-started/"), visit.chromium().address());
  }

  @Test
  void aPageThatIsNotThereIsToldInTheSitesOwnWords() {
    PageLog log = visit.open(HOST, "/no/such/page");

    assertEquals(404, log.document().status());
    assertEquals("There is no such page.", visit.chromium().text("h1"));
    assertEquals(List.of(), log.failures());
    assertStyled(log);
  }

  @Test
  void aPageThatHasNotChangedIsNotSentAgain() {
    visit.open(HOST, "/routes/");
    List<Integer> received = new ArrayList<>(visit.open(HOST, "/routes/").received());

    // The network's own account may come after the page.
    visit
        .chromium()
        .await(
            "a 304",
            () -> {
              received.addAll(visit.chromium().log().received());
              return received.contains(304);
            });
    assertFalse(received.contains(200), received.toString());
  }

  /// A listing's button comes from the page's script.
  private static void assertLoadsWhole(String page, PageLog log) {
    Chromium chromium = visit.chromium();
    assertAll(
        page,
        () -> assertEquals(List.of(), log.faults()),
        () -> assertFalse(chromium.text("h1").isBlank()),
        () -> assertEquals(1, log.of("Script").size()),
        () -> assertStyled(log),
        () -> assertEquals(chromium.texts(".code").size(), chromium.texts(".copy").size()));
  }

  private static void assertStyled(PageLog log) {
    assertEquals(2, log.of("Stylesheet").size());
    assertEquals(
        List.of(),
        visit.chromium().script("return [...document.images].filter(i => i.naturalWidth === 0)"));
    assertEquals(
        true,
        visit
            .chromium()
            .script("return [...document.styleSheets].every(each => each.cssRules.length > 0)"));
  }

  /// Paths of this site, without the one that shows what a missing page is answered with.
  @SuppressWarnings("unchecked") // a script's array of strings
  private static List<String> links() {
    return (List<String>)
        visit
            .chromium()
            .script(
                """
                return [...document.links]
                  .filter(link => link.origin === location.origin)
                  .map(link => link.pathname)
                  .filter(path => path !== '/no/such/page')\
                """);
  }
}
