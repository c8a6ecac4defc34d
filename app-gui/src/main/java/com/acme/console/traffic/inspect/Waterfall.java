package com.acme.console.traffic.inspect;

import com.acme.console.engine.ExchangeDetail.Timings;
import com.acme.console.traffic.rows.Times;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The phases of an exchange, each a bar where it lies in the whole time.
final class Waterfall extends VBox {

  Waterfall() {
    getStyleClass().addAll("waterfall", "inspector-page");
    setId("waterfall");
  }

  void show(Timings timings) {
    List<Phase> phases = Phase.of(timings);
    long whole = phases.isEmpty() ? 0 : phases.getLast().to();
    GridPane grid = new GridPane();
    grid.getStyleClass().add("phases");
    int row = 0;
    for (Phase phase : phases) {
      Bar bar = new Bar(share(phase.from(), whole), share(phase.to(), whole));
      bar.getStyleClass().add("phase-" + row);
      GridPane.setHgrow(bar, Priority.ALWAYS);
      grid.addRow(
          row++,
          label(phase.name(), "phase-name"),
          bar,
          label(Times.duration(phase.nanos()), "amount"));
    }
    grid.addRow(
        row, label("Whole", "phase-name"), new Region(), label(Times.duration(whole), "amount"));
    getChildren().setAll(grid);
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }

  private static double share(long nanos, long whole) {
    return whole <= 0 ? 0 : nanos / (double) whole;
  }

  /// A part of a length, never thinner than can be seen.
  private static final class Bar extends Region {
    private static final double THIN = 2;

    private final double from;
    private final double to;
    private final Region part = new Region();

    Bar(double from, double to) {
      this.from = from;
      this.to = to;
      getStyleClass().add("phase-track");
      part.getStyleClass().add("phase-bar");
      setMinWidth(60);
      setPrefHeight(14);
      setMaxHeight(14);
      getChildren().add(part);
    }

    @Override
    protected void layoutChildren() {
      double width = Math.max(THIN, (to - from) * getWidth());
      part.resizeRelocate(Math.min(from * getWidth(), getWidth() - width), 0, width, getHeight());
    }
  }
}
