package com.acme.console.controls;

import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;

/// A small line without axes: the shape of one series over the window. Its colour is the
/// stylesheet's (`.sparkline .line`).
public final class Sparkline extends Region {

  private static final double COLUMN = 2;

  private final SecondRing ring;
  private final int series;
  private final TimeWindow window;
  private final Unit unit;
  private final Envelope envelope = new Envelope();
  private final Polyline line = new Polyline();
  private final DrawLimit limit = new DrawLimit(this::draw);

  /// @param series index of its values in the ring
  public Sparkline(SecondRing ring, int series, Unit unit, TimeWindow window) {
    this.ring = ring;
    this.series = series;
    this.unit = unit;
    this.window = window;
    getStyleClass().add("sparkline");
    line.getStyleClass().add("line");
    line.setManaged(false);
    // A figure that grows leaves it less room before it is drawn anew.
    Rectangle room = new Rectangle();
    room.widthProperty().bind(widthProperty());
    room.heightProperty().bind(heightProperty());
    setClip(room);
    getChildren().add(line);
    window.end().addListener(_ -> redraw());
    window.span().addListener(_ -> redraw());
    widthProperty().addListener(_ -> redraw());
    heightProperty().addListener(_ -> redraw());
  }

  /// @param live whether anybody can see it
  public void live(boolean live) {
    limit.live(live);
  }

  /// Draws anew as soon as it may.
  public void redraw() {
    limit.request();
  }

  private void draw() {
    Buckets buckets =
        Buckets.of(window.from(), window.end().get(), (int) (Math.max(1, getWidth()) / COLUMN));
    envelope.sample(ring, series, buckets);
    double top = unit.ceiling(envelope.peak());
    Plot plot = new Plot(0, 1, getWidth(), getHeight() - 2, window.from(), window.end().get(), top);
    line.getPoints().clear();
    for (int column = 0; column < buckets.count(); column++) {
      if (!envelope.isEmpty(column)) {
        double x = Math.max(0, plot.xOf(buckets.start(column) + buckets.step() / 2.0));
        line.getPoints().addAll(x, plot.yOf(envelope.highest(column)));
      }
    }
  }
}
