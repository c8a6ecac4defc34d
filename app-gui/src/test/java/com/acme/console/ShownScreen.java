package com.acme.console;

import static org.awaitility.Awaitility.await;

import com.acme.console.screen.Screen;
import com.acme.themes.Theme;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A screen alone in a window, and a hand at mouse and keys.
public final class ShownScreen implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FxRobot robot = new FxRobot();
  private final Stage stage;
  private final Scene scene;
  private final Screen screen;

  /// @param made makes the screen, on the FX thread
  public ShownScreen(Callable<Screen> made) throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
    screen = fx(made);
    scene =
        fx(() -> {
          Scene shown = new Scene((Parent) screen.root(), 1000, 700);
          Theme.LIGHT.dress(shown);
          stage.setScene(shown);
          stage.show();
          screen.shown();
          return shown;
        });
  }

  /// It leaves the view, as another screen would come into it.
  @Override
  public void close() {
    fx(() -> {
      screen.hidden();
      stage.hide();
      return null;
    });
  }

  public FxRobot robot() {
    return robot;
  }

  /// The first node of a style class or an ID.
  @SuppressWarnings(
      "TypeParameterUnusedInFormals") // as the robot does: the caller knows what it looks for
  public <T extends Node> T node(String query) {
    return robot.lookup(query).query();
  }

  /// All of them.
  public Set<Node> nodes(String query) {
    return robot.lookup(query).queryAll();
  }

  public Screen screen() {
    return screen;
  }

  /// Waits for a text that somebody shows.
  ///
  /// @param query which nodes
  public void awaitText(String query, Predicate<String> wanted) {
    await(query).atMost(PATIENCE).until(() -> fx(() -> shows(scene, query, wanted)));
  }

  /// Whether one of some nodes shows a text; asked on the FX thread.
  static boolean shows(Scene scene, String query, Predicate<String> wanted) {
    return scene.getRoot().lookupAll(query).stream()
        .anyMatch(node ->
            node instanceof Labeled labeled
                && labeled.getText() != null
                && wanted.test(labeled.getText()));
  }

  public Scene scene() {
    return scene;
  }

  /// Runs on the FX thread and waits for it.
  public static <T> T fx(Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, task);
  }
}
