package com.acme.console.config;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.NeedsToolkit;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.draft.TypingPause;
import com.acme.console.engine.ConfigProblem;
import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.screen.Destination;
import com.acme.console.state.Pump;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.themes.Theme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// On a real engine, without a screen.
@NeedsToolkit
class ConfigJourneyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CONFIGURATION =
      """
      data: ./data
      listeners:
        http: { address: "127.0.0.1:0" }   # a comment
      sites:
        shop:
          routes:
            - path: /hello
              respond: { status: 200, content-type: text/plain, body: "hello" }
            - path: /env
              respond: { body: "${ACME_ENV:-development}" }
      admin: { address: "127.0.0.1:0" }
      """;

  @TempDir private Path folder;
  private final FxRobot robot = new FxRobot();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ServerState state = new ServerState();
  private Path file = Path.of("acme.yaml");
  private EmbeddedLink link = link();
  private Pump pump = new Pump(link, state, Platform::runLater);
  private @Nullable YamlArea shown;

  @BeforeEach
  void open() throws Exception {
    file = Files.writeString(folder.resolve("acme.yaml"), CONFIGURATION);
    link = link();
    link.start();
    Stage stage = FxToolkit.registerPrimaryStage();
    ServerSnapshot server = link.snapshot();
    robot.interact(() -> show(stage, server));
    await().atMost(PATIENCE).until(() -> area().getText().equals(CONFIGURATION));
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
    pump.close();
    link.close();
    background.close();
  }

  @Test
  void aBrokenTextIsUnderlinedAndRefusedAFixedOneServesAndHistoryGoesBack() throws Exception {
    replace("status: 200", "status: 2000");
    await().atMost(PATIENCE).until(() -> !problems().getItems().isEmpty());
    assertEquals(8, problems().getItems().getFirst().line());
    int place = area().getText().indexOf("2000");
    assertTrue(area().getStyleOfChar(place).contains("yaml-problem"));
    Pictures.take(area().getScene(), "config-problem");
    robot.clickOn("#config-apply");
    await().atMost(PATIENCE).until(() -> says("Refused"));
    assertEquals("hello", get("/hello"));
    assertEquals(CONFIGURATION, Files.readString(file));
    Pictures.take(area().getScene(), "config-refused");

    replace("status: 2000", "status: 200");
    replace("body: \"hello\"", "body: \"bonjour\"");
    robot.interact(area()::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    await().atMost(PATIENCE).until(() -> says("It serves"));
    assertEquals("bonjour", get("/hello"));
    assertTrue(Files.readString(file).contains("# a comment"));

    robot.clickOn("#config-history");
    ListView<?> revisions = robot.lookup("#config-revisions").queryListView();
    await().atMost(PATIENCE).until(() -> revisions.getItems().size() == 2);
    robot.interact(() -> revisions.getSelectionModel().select(1));
    ListView<?> diff = robot.lookup("#config-diff").queryListView();
    await().atMost(PATIENCE).until(() -> !diff.getItems().isEmpty());
    Pictures.take(area().getScene(), "config-history");
    robot.clickOn("#config-revert");
    await().atMost(PATIENCE).until(() -> Files.readString(file).equals(CONFIGURATION));
    assertEquals("hello", get("/hello"));
  }

  @Test
  void keysIndentCompleteCommentFindAndUndo() {
    robot.interact(() -> {
      area().requestFocus();
      area().moveTo(area().getLength());
    });
    robot.write("log");
    robot.push(KeyCode.CONTROL, KeyCode.SPACE);
    await().atMost(PATIENCE).until(() -> area().getText().endsWith("\nlogging:\n  "));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(CONFIGURATION, area().getText());
    robot.interact(() -> area().moveTo(area().getText().indexOf("sites:")));
    robot.push(KeyCode.CONTROL, KeyCode.SLASH);
    assertTrue(area().getText().contains("# sites:"));
    robot.push(KeyCode.CONTROL, KeyCode.SLASH);
    assertEquals(CONFIGURATION, area().getText());
    robot.push(KeyCode.CONTROL, KeyCode.F);
    robot.write("path");
    assertEquals("path", area().getSelectedText());
    Pictures.take(area().getScene(), "config-find");
    robot.push(KeyCode.ESCAPE);
    robot.interact(() -> area().moveTo(area().getText().indexOf("admin:")));
    robot.push(KeyCode.CONTROL, KeyCode.SPACE);
    Pictures.take(area().getScene(), "config-completion");
  }

  @Test
  void aFileChangedOnDiskIsFollowedWhileCleanAndToldWhileDirty() throws Exception {
    Files.writeString(file, CONFIGURATION.replace("hello\" }", "edited\" }"));
    await().atMost(PATIENCE).until(() -> area().getText().contains("edited"));
    replace("/env", "/environment");
    Files.writeString(file, CONFIGURATION.replace("hello\" }", "again\" }"));
    await().atMost(PATIENCE).until(() -> says("changed by somebody else"));
    assertTrue(area().getText().contains("edited") && area().getText().contains("/environment"));
    Pictures.take(area().getScene(), "config-newer");
    robot.clickOn("Merge");
    await().atMost(PATIENCE).until(() -> area().getText().contains("again"));
    assertTrue(area().getText().contains("/environment"));
  }

  private EmbeddedLink link() {
    return new EmbeddedLink(Optional.of(file), "", Platform::isFxApplicationThread);
  }

  private YamlArea area() {
    return Objects.requireNonNull(shown);
  }

  private Work work() {
    return new Work(background, Platform::runLater);
  }

  private void show(Stage stage, ServerSnapshot server) {
    state.show(server);
    Draft draft = new Draft();
    Work work = work();
    Checking checking = new Checking(link, work, draft, new TypingPause(Duration.ofMillis(100)));
    Applying applying = new Applying(link, work, state, draft, checking);
    ConfigScreen screen = new ConfigScreen(link, work, state, draft, checking, applying);
    stage.setScene(new Scene((Parent) screen.root(), 1000, 700));
    Pictures.look(stage.getScene(), Theme.LIGHT);
    stage.show();
    shown = (YamlArea) screen.root().lookup("#config-text");
    screen.shown();
    screen.visit(new Destination.ConfigLine(8, 0));
    pump = new Pump(link, state, Platform::runLater);
    pump.start();
  }

  private void replace(String old, String now) {
    robot.interact(() -> {
      int at = area().getText().indexOf(old);
      area().replaceText(at, at + old.length(), now);
    });
  }

  private ListView<ConfigProblem> problems() {
    return robot.lookup("#config-problems").queryListView();
  }

  private boolean says(String text) {
    return robot.lookup("#config-notice .label").queryAll().stream()
        .anyMatch(node -> node instanceof Label label && label.getText().contains(text));
  }

  private String get(String path) throws Exception {
    int port =
        link.snapshot().listeners().stream()
            .filter(listener -> listener.name().equals("http"))
            .findFirst()
            .orElseThrow()
            .port();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
