package com.acme.console;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.screen.Place;
import com.acme.console.shell.Window;
import com.acme.console.state.Appearance;
import com.acme.console.state.PreferencesFile;
import com.acme.themes.Theme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The whole window on a real engine: launched, looked at, worked by keys, closed.
@NeedsToolkit
@SuppressWarnings("NullAway.Init")
class ConsoleJourneyTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final FxRobot robot = new FxRobot();
  private final ObjectProperty<ColorScheme> system = new SimpleObjectProperty<>(ColorScheme.LIGHT);
  private EmbeddedLink link;
  private PreferencesFile preferences;
  private Stage stage;
  private Window window;

  @BeforeEach
  void launch() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("acme.yaml"),
            """
            data: ./data
            listeners:
              http: { address: "127.0.0.1:0" }
            admin: { address: "127.0.0.1:0" }
            sites:
              shop:
                routes:
                  - { name: hello, path: /hello, respond: { status: 200, content-type: text/plain, body: hi } }
            """);
    stage = FxToolkit.registerPrimaryStage();
    link = new EmbeddedLink(Optional.of(file), "", Platform::isFxApplicationThread);
    preferences = new PreferencesFile(folder.resolve("console.json"), Runnable::run);
    window =
        fx(() -> {
          Wiring wiring =
              new Wiring(
                  link,
                  preferences,
                  system,
                  _ -> {},
                  _ -> Optional.empty(),
                  _ -> Optional.empty(),
                  (_, _) -> Optional.empty());
          Window made = wiring.window(stage);
          made.show();
          return made;
        });
    awaitState("Running");
  }

  @AfterEach
  void close() {
    fx(() -> {
      stage.hide();
      return true;
    });
    link.close();
  }

  @Test
  void theWindowShowsTheServerThatRuns() throws Exception {
    assertEquals(200, get());
    assertEquals(":" + port(), text(".server-pill .ports"));
    assertEquals("Stop", text("#startStop"));
    await().atMost(PATIENCE).until(() -> text("#lastApply").startsWith("Applied revision 1 at"));
  }

  @Test
  void everyScreenIsReachedByItsKey() {
    KeyCode[] digits = {
      KeyCode.DIGIT1,
      KeyCode.DIGIT2,
      KeyCode.DIGIT3,
      KeyCode.DIGIT4,
      KeyCode.DIGIT5,
      KeyCode.DIGIT6,
      KeyCode.DIGIT7,
      KeyCode.DIGIT8,
      KeyCode.DIGIT9
    };
    int index = 0;
    for (Place place : window.places()) {
      keys(KeyCode.SHORTCUT, digits[index++]);
      await().atMost(PATIENCE).until(() -> isSelected(place));
      assertEquals(0, robot.lookup(".failure-pane").queryAll().size(), place.title());
      assertEquals(Optional.of(place.name()), fx(() -> preferences.get("window.screen")));
    }
  }

  @Test
  void aScreenIsFoundInThePalette() {
    keys(KeyCode.SHORTCUT, KeyCode.K);
    await()
        .atMost(PATIENCE)
        .until(() -> fx(() -> node("#palette-field").equals(stage.getScene().getFocusOwner())));
    robot.write("go to sett");
    robot.type(KeyCode.ENTER);
    await().atMost(PATIENCE).until(() -> isSelected(Place.SETTINGS));
    assertFalse(fx(() -> node(".palette-layer").isVisible()));
  }

  @Test
  void aCommandOfAScreenThatWasNeverShownIsFoundInThePalette() {
    keys(KeyCode.SHORTCUT, KeyCode.K);
    await()
        .atMost(PATIENCE)
        .until(() -> fx(() -> node("#palette-field").equals(stage.getScene().getFocusOwner())));
    robot.write("filter the log");
    await()
        .atMost(PATIENCE)
        .until(() ->
            robot.lookup(".palette .where").queryAllAs(Label.class).stream()
                .anyMatch(label -> fx(() -> label.getText()).equals("Logs")));
    robot.type(KeyCode.ENTER);
    await().atMost(PATIENCE).until(() -> isSelected(Place.LOGS));
  }

  @Test
  void theThemeFollowsTheSystemUntilTheUserChooses() {
    assertTrue(isDressed(Theme.LIGHT));
    fx(() -> {
      system.set(ColorScheme.DARK);
      return true;
    });
    assertTrue(isDressed(Theme.DARK));
    keys(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.T);
    await().atMost(PATIENCE).until(() -> isDressed(Theme.LIGHT));
    assertEquals(Optional.of(Appearance.LIGHT.name()), fx(() -> preferences.get(Appearance.KEY)));
  }

  @Test
  void theServerIsStoppedAndStartedByItsKey() throws Exception {
    String url = url();
    keys(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.S);
    awaitState("Stopped");
    assertThrows(IOException.class, () -> get(url));
    keys(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.S);
    awaitState("Running");
    assertEquals(200, get());
  }

  @Test
  void recordingIsTurnedOffAndOnByItsButton() {
    fx(() -> {
      ((ToggleButton) node("#record")).fire();
      return true;
    });
    await().atMost(PATIENCE).until(() -> !fx(() -> ((ToggleButton) node("#record")).isSelected()));
    assertFalse(link.recording().on());
  }

  @Test
  void closingTellsWhoStopsTheEngineAndKeepsTheWindowsPlace() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    fx(() -> {
      window.onClosed(closed::countDown);
      stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
      return true;
    });
    assertTrue(closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    link.close();
    assertEquals(ServerSnapshot.State.STOPPED, link.snapshot().state());
    assertTrue(Files.readString(folder.resolve("console.json")).contains("window.bounds"));
  }

  private boolean isSelected(Place place) {
    String id = "#rail-" + place.name().toLowerCase(Locale.ROOT);
    return fx(() -> ((ToggleButton) node(id)).isSelected());
  }

  private boolean isDressed(Theme theme) {
    return fx(() -> stage.getScene().getStylesheets().contains(theme.stylesheet()));
  }

  private void awaitState(String word) {
    await()
        .atMost(PATIENCE)
        .until(() -> fx(() -> ((Label) node(".server-pill .state")).getText().equals(word)));
  }

  private String text(String query) {
    return fx(() -> ((Labeled) node(query)).getText());
  }

  private Node node(String query) {
    return stage.getScene().getRoot().lookup(query);
  }

  private void keys(KeyCode... combination) {
    robot.push(combination);
  }

  private int port() {
    return link.snapshot().listeners().getFirst().port();
  }

  private String url() {
    return "http://127.0.0.1:" + port() + "/hello";
  }

  private int get() throws IOException, InterruptedException {
    return get(url());
  }

  private static int get(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
