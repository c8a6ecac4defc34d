package com.acme.samples.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WindowType;

/// The single-page app: its views, and its API, events and WebSocket through the proxy.
@InChromium
@SuppressWarnings("NullAway.Init")
class AppInChromiumTest {

  private static final String HOST = "app.localhost";
  private static final String TITLES = ".todos li label span";

  @TempDir private static Path folder;
  private static SampleVisit visit;
  private static Chromium chromium;

  @BeforeAll
  static void begin() throws Exception {
    visit = SampleVisit.begin(folder);
    chromium = visit.chromium();
  }

  @AfterAll
  static void end() {
    visit.close();
  }

  @ParameterizedTest
  @CsvSource({"/live, Live", "/lab, Lab", "/no/such/view, There is no such view."})
  void aDeepLinkShowsItsView(String path, String heading) {
    PageLog log = visit.open(HOST, path);

    chromium.await(heading, () -> chromium.text("h1").equals(heading));
    assertEquals(200, log.document().status());
    assertEquals(List.of(), log.faults());
  }

  @Test
  void theTasksComeFromTheApiThroughTheProxy() {
    PageLog loaded = visit.open(HOST, "/");
    chromium.await("the tasks", () -> chromium.texts(TITLES).contains("Read the sample acme.yaml"));

    List<PageLog.Response> asked =
        List.of(loaded, chromium.log()).stream()
            .flatMap(log -> log.of("Fetch").stream())
            .filter(response -> response.url().endsWith("/api/todos"))
            .toList();
    Set<String> servers =
        asked.stream()
            .map(response -> response.fields().getOrDefault("x-served-by", "nobody"))
            .collect(Collectors.toSet());
    assertEquals(1, asked.size());
    assertTrue(Set.of("api-1", "api-2").containsAll(servers), servers.toString());
  }

  @Test
  void aTaskAddedInOneWindowShowsInTheOther() {
    visit.open(HOST, "/");
    awaitEvents();
    String first = chromium.driver().getWindowHandle();
    chromium.driver().switchTo().newWindow(WindowType.WINDOW);
    visit.open(HOST, "/");
    add("Look at both windows");
    awaitTask("Look at both windows");
    chromium.driver().close();
    chromium.driver().switchTo().window(first);

    awaitTask("Look at both windows");
  }

  @Test
  void aTaskIsDoneAndDeletedByItsButtons() {
    visit.open(HOST, "/");
    awaitEvents();
    add("To be deleted");
    awaitTask("To be deleted");

    chromium.element(".todos li:first-child input").click();
    chromium.await(
        "a task that is done", () -> chromium.texts(".todos .done").contains("To be deleted×"));
    chromium.element(".todos li:first-child .remove").click();
    chromium.await("no such task", () -> !chromium.texts(TITLES).contains("To be deleted"));
  }

  @Test
  void serverSentEventsShowAsTheyCome() {
    visit.open(HOST, "/live");

    chromium.await("two pulses", () -> chromium.texts(".lines .pulse").size() >= 2);
    assertEquals("live", chromium.text("#link-text"));
  }

  @Test
  void aWebSocketMessageComesBackIntoThePage() {
    visit.open(HOST, "/live");
    chromium.await("an open socket", () -> chromium.text(".tag").equals("open"));

    chromium.element(".add input").sendKeys("hello wörld");
    chromium.element(".add button").click();

    chromium.await(
        "the echo", () -> chromium.texts(".messages .received p").contains("hello wörld"));
  }

  @Test
  void largeWebSocketMessagesGoCompressed() {
    visit.open(HOST, "/live");
    chromium.script(
        """
        const socket = new WebSocket("wss://" + location.host + "/ws/");
        const text = "compress me, compress me ".repeat(4000);
        socket.onopen = () => socket.send(text);
        socket.onmessage = (event) => {
          document.title = socket.extensions + ": " + (event.data === text);
          socket.close();
        };
        """);

    chromium.await(
        "the echo", () -> String.valueOf(chromium.driver().getTitle()).endsWith(": true"));
    assertTrue(
        String.valueOf(chromium.driver().getTitle()).startsWith("permessage-deflate"),
        chromium.driver().getTitle());
  }

  /// The room is served by a plug-in, not by a backend.
  @Test
  void whatIsSaidInTheRoomIsHeardInAnotherWindow() {
    PageLog log = visit.open(HOST, "/room/");
    assertEquals(List.of(), log.faults());
    chromium.await("an open room", () -> chromium.text("#state").equals("open"));
    chromium.element("#words").sendKeys("hello room");
    chromium.element("#say button").click();
    chromium.await("my words", () -> chromium.texts("#said li").contains("hello room"));
    String first = chromium.driver().getWindowHandle();

    chromium.driver().switchTo().newWindow(WindowType.WINDOW);
    visit.open(HOST, "/room/");
    chromium.await("what was said", () -> chromium.texts("#said li").contains("hello room"));
    chromium.element("#words").sendKeys("from the other window");
    chromium.element("#say button").click();
    chromium.await("my words", () -> chromium.texts("#said li").contains("from the other window"));
    chromium.driver().close();
    chromium.driver().switchTo().window(first);

    chromium.await(
        "the other's words", () -> chromium.texts("#said li").contains("from the other window"));
  }

  /// The page's own limit is taken away, so that the API has to refuse.
  @Test
  void whatTheApiRefusesIsToldInThePage() {
    visit.open(HOST, "/");
    awaitEvents();
    chromium.script("document.querySelector('.add input').removeAttribute('maxlength')");

    add("x".repeat(201));

    chromium.await(
        "the API's reason",
        () -> chromium.text(".notice").equals("a title has at most 200 characters"));
    assertTrue(chromium.element(".notice").isDisplayed());
  }

  @Test
  void theLabShowsWhatAFailingRequestWasAnsweredWith() {
    visit.open(HOST, "/lab");
    chromium.await("the lab", () -> chromium.text("h1").equals("Lab"));

    chromium.element(".experiment:last-child button").click();

    chromium.await("a row", () -> chromium.texts(".results tbody tr").size() == 1);
    assertEquals("404", chromium.text(".results .status"));
    assertTrue(chromium.text(".results tbody").contains("GET /nothing-here"));
  }

  @Test
  void viewsChangeWithoutAnotherPage() {
    visit.open(HOST, "/");
    chromium.element(".tabs a[href='/live']").click();
    chromium.await("the live view", () -> chromium.text("h1").equals("Live"));
    chromium.driver().navigate().back();
    chromium.await("the tasks", () -> chromium.text("h1").equals("Tasks"));

    assertEquals(List.of(), chromium.log().of("Document"));
  }

  private static void add(String title) {
    chromium.element(".add input").sendKeys(title);
    chromium.element(".add button").click();
  }

  private static void awaitTask(String title) {
    chromium.await(title, () -> chromium.texts(TITLES).contains(title));
  }

  private static void awaitEvents() {
    chromium.await("live events", () -> chromium.text("#link-text").equals("live"));
    awaitTask("Read the sample acme.yaml");
  }
}
