package com.acme.samples.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a browser sees first of a page that has much, over a link that brings little at a time.
@InChromium
@SuppressWarnings("NullAway.Init")
class PrioritiesInChromiumTest {

  private static final String HOST = "listed.localhost";
  private static final int IMAGES = 194;
  private static final int IMAGE_SIZE = 60_000;
  private static final int BYTES_A_SECOND = 4_000_000;

  @TempDir private static Path folder;
  private static SampleVisit visit;
  private static Chromium chromium;
  private static Path listed;

  @BeforeAll
  static void begin() throws Exception {
    visit = SampleVisit.begin(folder);
    chromium = visit.chromium();
    listed = visit.server().listed();
  }

  @AfterAll
  static void end() {
    visit.close();
  }

  /// The images stand before what the page cannot be shown without, so they are asked for first.
  @Test
  void whatAPageCannotBeShownWithoutComesBeforeItsImages() throws Exception {
    writePage();
    try (NarrowRelay relay = NarrowRelay.to(visit.server().port("https"), BYTES_A_SECOND)) {
      PageLog log = chromium.open("https://" + HOST + ":" + relay.port() + "/priorities.html");
      assertEquals(List.of(), log.failures());
      assertEquals("h2", log.document().protocol());
    }
    List<String> order = order();
    assertEquals(200, order.size() + 1, "the page and all it has: " + order);
    List<String> firstHalf = order.subList(0, order.size() / 2);
    for (String blocking : List.of("1.css", "2.css", "3.css", "1.js", "2.js")) {
      assertTrue(firstHalf.contains(blocking), blocking + " came late: " + order);
    }
  }

  private static void writePage() throws IOException {
    StringBuilder page = new StringBuilder("<!doctype html><title>Much</title><body>");
    byte[] image = new byte[IMAGE_SIZE];
    new Random(9).nextBytes(image);
    for (int i = 0; i < IMAGES; i++) {
      String name = "image-" + i + ".png";
      Files.write(listed.resolve(name), image);
      page.append("<img src=").append(name).append('>');
    }
    for (String name : List.of("1.css", "2.css", "3.css")) {
      Files.writeString(listed.resolve(name), "p{color:red}" + " ".repeat(30_000));
      page.append("<link rel=stylesheet href=").append(name).append('>');
    }
    for (String name : List.of("1.js", "2.js")) {
      Files.writeString(listed.resolve(name), "let a" + name.charAt(0) + ";" + " ".repeat(30_000));
      page.append("<script src=").append(name).append("></script>");
    }
    Files.writeString(listed.resolve("priorities.html"), page + "<p>end");
  }

  /// The names of what the page has, in the order they were there.
  private static List<String> order() {
    Object names =
        chromium.script(
            """
            return performance.getEntriesByType('resource')
              .sort((one, other) => one.responseEnd - other.responseEnd)
              .map(each => each.name.split('/').pop())
            """);
    List<String> order = new ArrayList<>();
    ((List<?>) names).forEach(name -> order.add(String.valueOf(name)));
    return order;
  }

  /// Browsers have given push up and say so: they get the page, and ask for the rest.
  @Test
  void aPageThatPushesComesToABrowserThatTakesNoPush() throws IOException {
    Files.writeString(listed.resolve("pushed.css"), "h1 { color: red }");
    PageLog log = visit.open(HOST, "/pushing");
    assertEquals(List.of(), log.failures());
    assertEquals("h2", log.document().protocol());
    assertEquals("Pushing", chromium.text("h1"));
    assertEquals(200, log.of("Stylesheet").getFirst().status());
  }
}
