package com.acme.console;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.LogLine;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/// One way through all screens, with the main action of each, on a real engine: the engine is never
/// asked on the FX thread, and nothing throws what nobody catches.
@SuppressWarnings("NullAway.Init")
@NeedsToolkit
class EveryScreenJourneyTest {

  @TempDir private Path folder;
  private Faults faults;
  private RealWindow window;

  @BeforeEach
  void launch() throws Exception {
    FxToolkit.registerPrimaryStage();
    faults = new Faults();
    window = new RealWindow(folder);
  }

  @AfterEach
  void close() {
    window.close();
    faults.close();
  }

  @Test
  void noScreenAsksTheEngineOnTheFxThread() throws Exception {
    window.get("/hello?a=1");
    window.get("/gone");
    window.get("/nobody");
    overviewLeadsToTraffic();
    trafficIsFilteredLookedIntoAndReplayed();
    aServerIsDrainedEnabledAndWeighed();
    aRouteIsEditedTestedReviewedAndApplied();
    aStoredResponseIsPurged();
    theCertificateIsExported();
    theConfigurationIsEditedAndApplied();
    theLogIsFiltered();
    recordingIsSwitchedInSettings();
    theServerIsRestarted();

    assertEquals(List.of(), window.watched().onFx());
    assertEquals(List.of(), faults.found());
    assertEquals(List.of(), loggedFaults());
    Set<String> asked =
        Set.of(
            "watch",
            "snapshot",
            "start",
            "stop",
            "seconds",
            "routes",
            "exchanges",
            "exchange",
            "content",
            "replay",
            "recording",
            "record",
            "explain",
            "compare",
            "configuration",
            "validate",
            "apply",
            "history",
            "log",
            "drain",
            "enable",
            "weigh",
            "cache",
            "preview",
            "purge",
            "certificateChain",
            "awaitedCertificates",
            "renewCertificate",
            "localAuthority");
    assertTrue(
        window.watched().calls().containsAll(asked),
        "the journey no longer leads past all calls, but " + window.watched().calls());
  }

  @Test
  void aCallOnTheFxThreadIsRefusedByTheLinkItselfAndFound() {
    EmbeddedLink link = window.engine();
    Platform.runLater(link::clearExchanges);
    await().atMost(RealWindow.PATIENCE).until(() -> !faults.found().isEmpty());
    assertInstanceOf(IllegalStateException.class, faults.found().getFirst());
  }

  private void overviewLeadsToTraffic() {
    window.go(Place.OVERVIEW);
    window.awaitText(".attention .entry .label", text -> text.contains("127.0.0.1:9"));
    window.fire(".attention .entry .button");
    window.awaitFx(() -> !exchanges().getItems().isEmpty());
  }

  private void trafficIsFilteredLookedIntoAndReplayed() {
    window.go(Place.TRAFFIC);
    window.write("#filter", "path:/hello");
    window.awaitFx(() ->
        !exchanges().getItems().isEmpty()
            && exchanges().getItems().stream().allMatch(row -> row.path().equals("/hello")));
    fx(() -> {
      exchanges().requestFocus();
      exchanges().getSelectionModel().selectFirst();
      return true;
    });
    window.robot().type(KeyCode.ENTER);
    window.awaitShown("GET /hello?a=1 HTTP/1.1");
    window.robot().push(KeyCode.SHORTCUT, KeyCode.R);
    window.awaitFx(() -> exchanges().getItems().size() == 2);
  }

  private void aServerIsDrainedEnabledAndWeighed() {
    window.go(Place.UPSTREAMS);
    window.fire("#drain");
    window.awaitShown("Drained by an operator");
    window.fire("#drain");
    window.awaitText("#drain", "Drain"::equals);
    window.write("#weight", "7");
    window.fire("#set-weight");
    await()
        .atMost(RealWindow.PATIENCE)
        .until(() ->
            window.engine().snapshot().upstreams().getFirst().servers().getFirst().weight() == 7);
  }

  private void aRouteIsEditedTestedReviewedAndApplied() throws Exception {
    window.go(new Destination.Route("shop", "api"));
    window.write("#field-sites-shop-routes-2-respond-body", "served by the form");
    window.write("#test-url", "http://localhost/api/7");
    window.awaitText("#test-verdict", text -> text.contains("shop / api"));
    window.awaitText("#routes-changes", text -> text.contains("1 unapplied change"));
    window.go(new Destination.Review());
    window.fire("#review-apply");
    window.awaitText("#routes-banner .label", text -> text.contains("Serving revision 2."));
    assertEquals("served by the form", window.get("/api/7"));
  }

  private void aStoredResponseIsPurged() throws Exception {
    window.go(Place.CACHE);
    assertEquals("kept", window.get("/kept/page"));
    TableView<?> stored = window.node("#entries");
    window.awaitFx(() -> stored.getItems().size() == 1);
    fx(() -> {
      stored.getSelectionModel().selectFirst();
      return true;
    });
    window.fire("#choose");
    window.awaitText("#purge", "Purge 1"::equals);
    window.fire("#purge");
    window.awaitFx(() -> stored.getItems().isEmpty());
  }

  private void theCertificateIsExported() throws Exception {
    window.go(Place.CERTIFICATES);
    window.node(".chain");
    window.fire("#exportChain");
    Path file = folder.resolve("loopback.pem");
    await()
        .atMost(RealWindow.PATIENCE)
        .until(() -> Files.exists(file) && Files.readString(file).contains("BEGIN CERTIFICATE"));
    window.fire("#by-hand");
    window.node(".command");
    window.fire("#renew");
    window.awaitShown("loopback was issued.");
  }

  private void theConfigurationIsEditedAndApplied() throws Exception {
    window.go(Place.CONFIG);
    CodeArea text = window.node("#config-text");
    window.awaitFx(() -> text.getText().contains("served by the form"));
    fx(() -> {
      int at = text.getText().indexOf("served by the form");
      text.replaceText(at, at + "served by the form".length(), "served by the text");
      return true;
    });
    window.fire("#config-apply");
    window.awaitText("#config-notice .label", said -> said.contains("It serves"));
    assertEquals("served by the text", window.get("/api/7"));
    window.fire("#config-history");
    ListView<?> revisions = window.node("#config-revisions");
    window.awaitFx(() -> revisions.getItems().size() == 3);
  }

  private void theLogIsFiltered() {
    window.go(Place.LOGS);
    ListView<?> lines = window.node("#list");
    window.awaitFx(() -> lines.getItems().size() > 1);
    window.write("#text", "Connection refused");
    window.awaitFx(() -> lines.getItems().size() == 1);
  }

  private void recordingIsSwitchedInSettings() {
    window.go(Place.SETTINGS);
    CheckBox recording = window.node("#recording");
    for (boolean on : List.of(false, true)) {
      window.fire("#recording");
      window.awaitFx(() -> recording.isSelected() == on);
      await().atMost(RealWindow.PATIENCE).until(() -> window.engine().recording().on() == on);
    }
  }

  private void theServerIsRestarted() {
    window.fire("#startStop");
    window.awaitText(".server-pill .state", "Stopped"::equals);
    window.fire("#startStop");
    window.awaitText(".server-pill .state", "Running"::equals);
  }

  /// What the console itself caught as a fault of its own.
  private List<LogLine> loggedFaults() throws Exception {
    return window.engine().log(0, 10_000).stream()
        .filter(line -> line.level() == LogLine.Level.ERROR)
        .toList();
  }

  /// Called on the FX thread.
  @SuppressWarnings("unchecked")
  private TableView<ExchangeRow> exchanges() {
    return (TableView<ExchangeRow>) window.scene().getRoot().lookup("#exchanges");
  }
}
