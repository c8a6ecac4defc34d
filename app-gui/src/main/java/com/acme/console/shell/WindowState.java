package com.acme.console.shell;

import com.acme.console.state.Preferences;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window stands and how large it is, over restarts: kept as it changes, because a
/// process that is told to stop takes the window with it at any moment.
final class WindowState {

  private static final String BOUNDS = "window.bounds";
  private static final String MAXIMIZED = "window.maximized";
  private static final double WIDTH = 1_280;
  private static final double HEIGHT = 800;
  private static final double LEAST_WIDTH = 800;
  private static final double LEAST_HEIGHT = 520;

  private final Stage stage;
  private final Preferences preferences;
  private boolean isChanging;

  WindowState(Stage stage, Preferences preferences) {
    this.stage = stage;
    this.preferences = preferences;
  }

  /// Puts the window where it was, as far as a screen shows all of it now; one that no screen shows
  /// is placed by the system.
  void restore() {
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    Optional<Rectangle2D> bounds =
        preferences.get(BOUNDS).flatMap(WindowState::parse).flatMap(WindowState::shown);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(bounds.map(Rectangle2D::getWidth).orElse(Math.min(WIDTH, screen.getWidth())));
    stage.setHeight(
        bounds.map(Rectangle2D::getHeight).orElse(Math.min(HEIGHT, screen.getHeight())));
    bounds.ifPresent(known -> {
      stage.setX(known.getMinX());
      stage.setY(known.getMinY());
    });
    stage.setMaximized(preferences.get(MAXIMIZED).equals(Optional.of("true")));
  }

  /// The bounds on the first of the screens that show some of them.
  private static Optional<Rectangle2D> shown(Rectangle2D bounds) {
    return Screen.getScreensForRectangle(bounds).stream()
        .findFirst()
        .map(screen -> onto(screen.getVisualBounds(), bounds));
  }

  /// The bounds moved so that all of them is on a screen, and no larger than that.
  static Rectangle2D onto(Rectangle2D screen, Rectangle2D bounds) {
    double width = Math.min(bounds.getWidth(), screen.getWidth());
    double height = Math.min(bounds.getHeight(), screen.getHeight());
    return new Rectangle2D(
        Math.clamp(bounds.getMinX(), screen.getMinX(), screen.getMaxX() - width),
        Math.clamp(bounds.getMinY(), screen.getMinY(), screen.getMaxY() - height),
        width,
        height);
  }

  /// Keeps every change from now on.
  void follow() {
    stage.xProperty().addListener(this::changed);
    stage.yProperty().addListener(this::changed);
    stage.widthProperty().addListener(this::changed);
    stage.heightProperty().addListener(this::changed);
    stage.maximizedProperty().addListener(this::changed);
    remember();
  }

  /// What belongs together changes one after the other: looked at once all has.
  private void changed(Observable any) {
    if (!isChanging) {
      isChanging = true;
      Platform.runLater(this::settled);
    }
  }

  private void settled() {
    isChanging = false;
    if (stage.isShowing()) {
      remember();
    }
  }

  private void remember() {
    preferences.put(MAXIMIZED, Boolean.toString(stage.isMaximized()));
    if (!stage.isMaximized() && !stage.isIconified()) {
      preferences.put(
          BOUNDS,
          "%.0f %.0f %.0f %.0f"
              .formatted(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
    }
  }

  private static Optional<Rectangle2D> parse(String text) {
    try {
      String[] numbers = text.split(" ", -1);
      return numbers.length == 4
          ? Optional.of(
              new Rectangle2D(
                  Double.parseDouble(numbers[0]),
                  Double.parseDouble(numbers[1]),
                  Math.max(LEAST_WIDTH, Double.parseDouble(numbers[2])),
                  Math.max(LEAST_HEIGHT, Double.parseDouble(numbers[3]))))
          : Optional.empty();
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }
}
