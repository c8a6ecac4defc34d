package com.acme.console.routes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import com.acme.console.NeedsToolkit;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.screen.Destination;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What a user does on the Routes screen, on a real engine.
@NeedsToolkit
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class RoutesJourneyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BODY = "#field-sites-shop-routes-0-respond-body";

  @TempDir private static Path folder;
  private Path file;
  private EngineLink link;
  private ExecutorService background;
  private RoutesScreen screen;
  private Draft draft;

  @Start
  void show(Stage stage) throws IOException, LinkFailure {
    background = Executors.newVirtualThreadPerTaskExecutor();
    file = Files.createTempDirectory(folder, "shop").resolve("acme.yaml");
    Files.writeString(file, RoutesViewModelTest.TEXT);
    link = new EmbeddedLink(Optional.of(file), "", Platform::isFxApplicationThread);
    Work work = new Work(background, Platform::runLater);
    ServerState state = new ServerState();
    draft = new Draft();
    Checking checking = new Checking(link, work, draft, Runnable::run);
    Applying applying = new Applying(link, work, state, draft, checking);
    screen = new RoutesScreen(link, work, state, _ -> {}, draft, checking, applying);
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    stage.setScene(new Scene((Parent) screen.root(), 1000, 700));
    stage.show();
  }

  @BeforeEach
  void serve() throws LinkFailure, InterruptedException {
    link.start();
    Platform.runLater(() -> {
      screen.shown();
      screen.visit(new Destination.Route("shop", "hello"));
    });
  }

  @AfterEach
  void stop() {
    link.close();
    background.close();
  }

  @Test
  void aBodyEditedInTheFormIsServedAfterReviewAndApplyAndTheFileKeepsItsComments(FxRobot robot)
      throws Exception {
    assertEquals("hello", get("/hello"));
    type(robot, BODY, "good day");
    shows(robot, "#routes-changes", "1 unapplied change");
    robot.interact(() -> screen.model().review().show());
    awaitNode(robot, "#review-apply", node -> !node.isDisabled());
    robot.interact(() -> robot.lookup("#review-apply").queryButton().fire());
    shows(robot, "#routes-banner .label", "Serving revision 2.");
    assertEquals("good day", get("/hello"));
    assertEquals(
        RoutesViewModelTest.TEXT.replace("\"hello\"", "\"good day\""), Files.readString(file));
  }

  @Test
  void aTextThatIsBrokenIsToldAndNothingGoesDown(FxRobot robot) throws Exception {
    awaitNode(robot, "#route-text", node -> ((CodeArea) node).getText().contains("path: /hello"));
    CodeArea text = robot.lookup("#route-text").queryAs(CodeArea.class);
    robot.interact(() -> {
      int at = text.getText().indexOf("/hello");
      text.replaceText(at, at + 6, "[/hello");
    });
    awaitNode(robot, ".route-text .told .problem", node -> node.isVisible());
    assertEquals("hello", get("/hello"));
    robot.interact(() -> screen.model().review().show());
    awaitNode(robot, ".review-pane .problems .hyperlink", Node::isVisible);
    assertTrue(robot.lookup("#review-apply").queryButton().isDisabled());
    robot.interact(() -> screen.model().review().apply());
    shows(robot, "#routes-banner .label", "The server refused the draft");
    assertEquals("hello", get("/hello"));
    assertEquals(RoutesViewModelTest.TEXT, Files.readString(file));
    robot.interact(() -> screen.model().draft().undo());
    await().atMost(PATIENCE).until(() -> !dirty(robot));
  }

  @Test
  void theTestBarTellsTheRouteWhileItIsTyped(FxRobot robot) {
    type(robot, "#test-url", "http://localhost/api/7");
    shows(robot, "#test-verdict", "shop / api");
    type(robot, "#test-url", "http://localhost/hello");
    shows(robot, "#test-verdict", "shop / hello");
  }

  @Test
  void aKeyUndoesWhatWasTypedInAForm(FxRobot robot) {
    type(robot, BODY, "x");
    await().atMost(PATIENCE).until(() -> dirty(robot));
    robot.interact(() -> robot.lookup(BODY).query().requestFocus());
    robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
    await().atMost(PATIENCE).until(() -> !dirty(robot));
    await().atMost(PATIENCE).until(() -> text(robot, BODY).equals("hello"));
  }

  private boolean dirty(FxRobot robot) {
    boolean[] dirty = new boolean[1];
    robot.interact(() -> dirty[0] = draft.dirty().get());
    return dirty[0];
  }

  private static void type(FxRobot robot, String field, String text) {
    awaitNode(robot, field, Node::isVisible);
    robot.interact(() -> robot.lookup(field).queryAs(TextInputControl.class).setText(text));
  }

  private static String text(FxRobot robot, String field) {
    String[] text = new String[1];
    robot.interact(() -> text[0] = robot.lookup(field).queryAs(TextInputControl.class).getText());
    return text[0];
  }

  private static void shows(FxRobot robot, String label, String words) {
    awaitNode(robot, label, node -> node instanceof Label shown && shown.getText().contains(words));
  }

  private static void awaitNode(FxRobot robot, String query, Predicate<Node> condition) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          boolean[] met = new boolean[1];
          robot.interact(
              () -> met[0] = robot.lookup(query).tryQuery().filter(condition).isPresent());
          return met[0];
        });
  }

  private String get(String path) throws IOException, InterruptedException, LinkFailure {
    ServerSnapshot.Listener http =
        link.snapshot().listeners().stream()
            .filter(listener -> listener.name().equals("http"))
            .findFirst()
            .orElseThrow();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + http.port() + path);
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}
