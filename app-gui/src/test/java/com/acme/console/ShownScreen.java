package com.acme.console;

import com.acme.console.screen.Screen;
import com.acme.themes.Theme;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A screen alone in a window, and a hand at mouse and keys.
public final class ShownScreen implements AutoCloseable {

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

  public Scene scene() {
    return scene;
  }

  /// Runs on the FX thread and waits for it.
  public static <T> T fx(Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, task);
  }
}
