package com.acme.console.controls;

import java.time.ZoneId;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.stage.Window;

/// A chart of what happens, second by second. All charts on one {@link TimeWindow} share its range,
/// crosshair and selection.
///
/// Mouse: point to read values, click a column or drag over some to choose them. Keys: Left and
/// Right move the crosshair (Ctrl: ten columns; Shift: select on the way), Home and End go to the
/// ends, Enter chooses, Escape leaves.
///
/// It draws at most four times a second and only while {@link #live}. Colours: see {@link
/// ChartPaints}; the canvas has as many pixels as the screen.
public final class LiveChart extends Region {

  private static final double GUTTER = 50;
  private static final double AXIS = 20;
  private static final double LABEL_SIZE = 11;
  private static final double BAR = 4;

  private final Unit unit;
  private final SecondRing ring;
  private final TimeWindow window;
  private final ChartFrame frame;
  private final ChartPaints paints = new ChartPaints(this, this::redraw);
  private final ChartPainter painter;
  private final TimeAxis axis;
  private final DrawLimit limit = new DrawLimit(this::draw);
  private final Label title;
  private final ChartLegend legend;
  private final Canvas canvas = new Canvas();
  private final Region selection = new Region();
  private final Line crosshair = new Line();
  private final Label tip = new Label();
  private boolean pointed;
  private Plot plot = new Plot(0, 0, 1, 1, 0, 1, 1);

  /// @param title what it shows, for a heading and a screen reader
  /// @param ring where the values are; tell {@link #redraw} of new ones that do not move the window
  /// @param zone whose clock the user reads
  /// @param chosen told of the columns the user clicks or drags over
  public LiveChart(
      String title,
      Unit unit,
      ChartKind kind,
      List<ChartSeries> series,
      SecondRing ring,
      TimeWindow window,
      ZoneId zone,
      ChosenSeconds chosen) {
    this.unit = unit;
    this.ring = ring;
    this.window = window;
    this.frame = new ChartFrame(kind, List.copyOf(series));
    this.axis = new TimeAxis(zone);
    this.painter = new ChartPainter(paints, axis, unit);
    this.title = new Label(title);
    this.legend = new ChartLegend(series);
    build();
    follow();
    new ChartPointer(this, window, chosen).install();
  }

  /// @param live whether anybody can see it; until told so it draws nothing
  public void live(boolean live) {
    limit.live(live);
  }

  /// Draws anew as soon as it may.
  public void redraw() {
    limit.request();
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return ChartPaints.metaData();
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double width = getWidth() - left - snappedRightInset();
    double top = snappedTopInset();
    double titleHeight = title.prefHeight(width);
    title.resizeRelocate(left, top, width, titleHeight);
    double legendHeight = legend.prefHeight(width);
    legend.resizeRelocate(left, top + titleHeight, width, legendHeight);
    double y = top + titleHeight + legendHeight + 4;
    double height = getHeight() - y - snappedBottomInset();
    canvas.relocate(left, y);
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(Math.max(1, width));
      canvas.setHeight(Math.max(1, height));
      redraw();
    }
    pointOut();
  }

  ChartPaints paints() {
    return paints;
  }

  ChartFrame frame() {
    return frame;
  }

  /// The second at a horizontal point of this chart.
  long secondAt(double x) {
    return plot.secondAt(x - canvas.getLayoutX());
  }

  /// @param pointed whether it is this chart the user reads
  void pointed(boolean pointed) {
    this.pointed = pointed;
    pointOut();
  }

  private void build() {
    getStyleClass().add("live-chart");
    title.getStyleClass().add("title");
    selection.getStyleClass().add("selection");
    crosshair.getStyleClass().add("crosshair");
    tip.getStyleClass().add("tip");
    for (var over : List.of(selection, crosshair, tip)) {
      over.setManaged(false);
      over.setMouseTransparent(true);
      over.setVisible(false);
    }
    getChildren().addAll(title, legend, canvas, selection, crosshair, tip);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  private void follow() {
    InvalidationListener moved = _ -> redraw();
    window.end().addListener(moved);
    window.span().addListener(moved);
    InvalidationListener pointedAt = _ -> pointOut();
    window.cursor().addListener(pointedAt);
    window.selectedFrom().addListener(pointedAt);
    window.selectedTo().addListener(pointedAt);
  }

  private void draw() {
    double width = Math.max(1, canvas.getWidth() - GUTTER);
    double height = Math.max(1, canvas.getHeight() - AXIS - LABEL_SIZE);
    frame.sample(ring, window.from(), window.end().get(), columns(width));
    plot =
        new Plot(
            GUTTER,
            LABEL_SIZE / 2,
            width,
            height,
            frame.from(),
            frame.to(),
            unit.ceiling(frame.peak()));
    Font font = Font.font(title.getFont().getFamily(), LABEL_SIZE);
    painter.paint(canvas.getGraphicsContext2D(), frame, plot, font);
    pointOut();
  }

  /// One a pixel of the screen for lines; bars need some width.
  private int columns(double width) {
    // A screen that was just left has no window any more.
    Window shownIn = getScene() == null ? null : getScene().getWindow();
    double scale = shownIn == null ? 1 : shownIn.getOutputScaleX();
    return (int) (frame.kind() == ChartKind.STACKED ? width / BAR : width * scale);
  }

  private void pointOut() {
    long cursor = window.cursor().get();
    boolean shown = cursor != TimeWindow.NONE && cursor >= plot.from() && cursor < plot.to();
    // The seconds that are still to come have nothing to be read.
    long read = shown ? cursor : Math.min(plot.to() - 1, ring.newest());
    legend.show(frame, unit, read);
    crosshair.setVisible(shown);
    tip.setVisible(shown && pointed);
    setAccessibleText(title.getText() + ". " + values(read, ", "));
    if (shown) {
      placeCrosshair(cursor);
      placeTip(cursor);
    }
    placeSelection();
  }

  private void placeCrosshair(long cursor) {
    double x = Math.floor(canvas.getLayoutX() + plot.xOf(cursor + 0.5)) + 0.5;
    crosshair.setStartX(x);
    crosshair.setEndX(x);
    crosshair.setStartY(canvas.getLayoutY() + plot.y());
    crosshair.setEndY(canvas.getLayoutY() + plot.bottom());
  }

  private void placeTip(long cursor) {
    if (!tip.isVisible()) {
      return;
    }
    tip.setText(values(cursor, "\n"));
    tip.autosize();
    double x = canvas.getLayoutX() + plot.xOf(cursor + 0.5);
    boolean rightOfIt = x + 12 + tip.getWidth() < getWidth();
    tip.relocate(
        Math.max(0, rightOfIt ? x + 12 : x - 12 - tip.getWidth()),
        Math.max(0, canvas.getLayoutY() + plot.y() + 4));
  }

  private void placeSelection() {
    boolean selected =
        window.isSelected()
            && window.selectedTo().get() > plot.from()
            && window.selectedFrom().get() < plot.to();
    selection.setVisible(selected);
    if (selected) {
      double from = plot.xOf((double) Math.max(plot.from(), window.selectedFrom().get()));
      double to = plot.xOf((double) Math.min(plot.to(), window.selectedTo().get()));
      selection.resizeRelocate(
          canvas.getLayoutX() + from,
          canvas.getLayoutY() + plot.y(),
          Math.max(1, to - from),
          plot.height());
    }
  }

  private String values(long second, String between) {
    Buckets buckets = frame.buckets();
    if (buckets.count() == 0) {
      return "";
    }
    int column = buckets.columnOf(second);
    StringBuilder text = new StringBuilder(axis.text(buckets.start(column), buckets.end(column)));
    for (int number = frame.series().size() - 1; number >= 0; number--) {
      String value = ChartLegend.text(frame, number, unit, second);
      text.append(between).append(frame.series().get(number).name()).append("  ").append(value);
    }
    return text.toString();
  }
}
