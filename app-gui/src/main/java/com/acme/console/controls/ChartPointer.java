package com.acme.console.controls;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// What mouse and keys do in a chart.
final class ChartPointer {

  private static final int FAR = 10;

  private final LiveChart chart;
  private final TimeWindow window;
  private final ChosenSeconds chosen;
  private long anchor = TimeWindow.NONE;
  private boolean dragged;

  ChartPointer(LiveChart chart, TimeWindow window, ChosenSeconds chosen) {
    this.chart = chart;
    this.window = window;
    this.chosen = chosen;
  }

  void install() {
    chart.setOnMouseMoved(event -> point(event.getX()));
    chart.setOnMouseExited(_ -> leave());
    chart.setOnMousePressed(this::press);
    chart.setOnMouseDragged(this::drag);
    chart.setOnMouseReleased(this::release);
    chart.setOnKeyPressed(this::key);
    chart.focusedProperty().addListener((_, _, focused) -> chart.pointed(focused));
  }

  private void point(double x) {
    window.cursor().set(chart.secondAt(x));
    chart.pointed(true);
  }

  private void leave() {
    chart.pointed(false);
    window.cursor().set(TimeWindow.NONE);
  }

  private void press(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      chart.requestFocus();
      window.clearSelection();
      anchor = chart.secondAt(event.getX());
      dragged = false;
    }
  }

  private void drag(MouseEvent event) {
    if (anchor != TimeWindow.NONE && !event.isStillSincePress()) {
      dragged = true;
      point(event.getX());
      window.select(anchor, chart.secondAt(event.getX()));
    }
  }

  private void release(MouseEvent event) {
    if (anchor != TimeWindow.NONE && event.getButton() == MouseButton.PRIMARY) {
      long second = anchor;
      anchor = TimeWindow.NONE;
      if (dragged) {
        chooseSelection();
      } else {
        chooseColumn(second);
      }
    }
  }

  private void key(KeyEvent event) {
    Buckets buckets = chart.frame().buckets();
    long step = buckets.step() * (event.isShortcutDown() ? FAR : 1);
    boolean known =
        switch (event.getCode()) {
          case LEFT -> move(-step, event.isShiftDown());
          case RIGHT -> move(step, event.isShiftDown());
          case HOME -> move(-window.span().get(), event.isShiftDown());
          case END -> move(window.span().get(), event.isShiftDown());
          case ENTER -> choose();
          case ESCAPE -> forget();
          default -> false;
        };
    if (known) {
      event.consume();
    }
  }

  private boolean move(long seconds, boolean selecting) {
    long before = window.cursor().get();
    window.move(seconds);
    chart.pointed(true);
    if (!selecting) {
      anchor = TimeWindow.NONE;
      window.clearSelection();
    } else if (before != TimeWindow.NONE) {
      anchor = window.isSelected() && anchor != TimeWindow.NONE ? anchor : before;
      window.select(anchor, window.cursor().get());
    }
    return true;
  }

  private boolean choose() {
    if (window.isSelected()) {
      chooseSelection();
    } else if (window.cursor().get() != TimeWindow.NONE) {
      chooseColumn(window.cursor().get());
    }
    return true;
  }

  /// Escape with nothing to leave is somebody else's.
  private boolean forget() {
    boolean something = window.isSelected() || window.cursor().get() != TimeWindow.NONE;
    anchor = TimeWindow.NONE;
    window.clearSelection();
    window.cursor().set(TimeWindow.NONE);
    return something;
  }

  private void chooseSelection() {
    chosen.chosen(window.selectedFrom().get(), window.selectedTo().get());
  }

  private void chooseColumn(long second) {
    Buckets buckets = chart.frame().buckets();
    int column = buckets.columnOf(second);
    chosen.chosen(buckets.start(column), buckets.end(column));
  }
}
