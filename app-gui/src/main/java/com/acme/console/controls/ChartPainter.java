package com.acme.console.controls;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws a frame on a canvas.
final class ChartPainter {

  private static final double LINE = 1.5;
  private static final double TINT = 0.14;
  private static final double DOT = 3;
  private static final int MARK_WIDTH = 72;

  private final ChartPaints paints;
  private final TimeAxis axis;
  private final Unit unit;

  ChartPainter(ChartPaints paints, TimeAxis axis, Unit unit) {
    this.paints = paints;
    this.axis = axis;
    this.unit = unit;
  }

  void paint(GraphicsContext canvas, ChartFrame frame, Plot plot, Font font) {
    canvas.clearRect(0, 0, canvas.getCanvas().getWidth(), canvas.getCanvas().getHeight());
    canvas.setFont(font);
    values(canvas, plot);
    times(canvas, plot);
    if (frame.kind() == ChartKind.STACKED) {
      bars(canvas, frame, plot);
    } else {
      lines(canvas, frame, plot);
    }
  }

  private void values(GraphicsContext canvas, Plot plot) {
    canvas.setLineWidth(1);
    canvas.setStroke(paints.grid());
    canvas.setFill(paints.label());
    canvas.setTextAlign(TextAlignment.RIGHT);
    canvas.setTextBaseline(VPos.CENTER);
    for (double part : new double[] {0, 0.5, 1}) {
      double y = Math.floor(plot.yOf(plot.top() * part)) + 0.5;
      canvas.strokeLine(plot.x(), y, plot.right(), y);
      canvas.fillText(unit.text(plot.top() * part), plot.x() - 6, y);
    }
  }

  private void times(GraphicsContext canvas, Plot plot) {
    int step = TimeAxis.step(plot.to() - plot.from(), (int) (plot.width() / MARK_WIDTH));
    canvas.setTextAlign(TextAlignment.CENTER);
    canvas.setTextBaseline(VPos.TOP);
    for (long mark : axis.marks(plot.from(), plot.to(), step)) {
      double x = Math.floor(plot.xOf((double) mark)) + 0.5;
      canvas.strokeLine(x, plot.bottom(), x, plot.bottom() + 3);
      if (x - plot.x() > MARK_WIDTH / 4.0 && plot.right() - x > MARK_WIDTH / 4.0) {
        canvas.fillText(axis.mark(mark, step), x, plot.bottom() + 5);
      }
    }
  }

  /// Bars end between pixels of their own, so that neighbours keep apart.
  private void bars(GraphicsContext canvas, ChartFrame frame, Plot plot) {
    Buckets buckets = frame.buckets();
    for (int column = 0; column < buckets.count(); column++) {
      double left = Math.max(plot.x(), Math.rint(plot.xOf((double) buckets.start(column))));
      double right = Math.min(plot.right(), Math.rint(plot.xOf((double) buckets.end(column))));
      double width = right - left - (right - left > 2 ? 1 : 0);
      if (width > 0) {
        bar(canvas, frame, plot, column, left, width);
      }
    }
  }

  private void bar(
      GraphicsContext canvas, ChartFrame frame, Plot plot, int column, double x, double width) {
    double below = 0;
    for (int number = 0; number < frame.series().size(); number++) {
      float value = frame.value(number, column);
      if (value > 0) {
        canvas.setFill(paints.series(frame.series().get(number).colour()));
        // One failure among thousands must be seen: a part is never thinner than a pixel and a
        // half.
        double height = Math.max(1.5, value / plot.top() * plot.height());
        canvas.fillRect(x, Math.max(plot.y(), plot.bottom() - below - height), width, height);
        below += height;
      }
    }
  }

  private void lines(GraphicsContext canvas, ChartFrame frame, Plot plot) {
    canvas.save();
    canvas.beginPath();
    canvas.rect(plot.x(), plot.y() - LINE, plot.width(), plot.height() + 2 * LINE);
    canvas.clip();
    canvas.setLineWidth(LINE);
    // The first series is the one that matters most: it is drawn last, on top.
    for (int number = frame.series().size() - 1; number >= 0; number--) {
      Paint paint = paints.series(frame.series().get(number).colour());
      canvas.setStroke(paint);
      canvas.setFill(paint);
      line(canvas, frame, number, plot);
    }
    canvas.restore();
  }

  private void line(GraphicsContext canvas, ChartFrame frame, int number, Plot plot) {
    Envelope envelope = frame.envelope(number);
    int column = 0;
    while (column < envelope.count()) {
      int begin = column;
      while (column < envelope.count() && !envelope.isEmpty(column)) {
        column++;
      }
      if (column - begin == 1) {
        dot(canvas, frame, envelope, begin, plot);
      } else if (column > begin) {
        run(canvas, frame, envelope, begin, column, plot);
      }
      column++;
    }
  }

  private static void dot(
      GraphicsContext canvas, ChartFrame frame, Envelope envelope, int column, Plot plot) {
    double x = centre(frame, column, plot) - DOT / 2;
    canvas.fillOval(x, plot.yOf(envelope.highest(column)) - DOT / 2, DOT, DOT);
  }

  private static void run(
      GraphicsContext canvas, ChartFrame frame, Envelope envelope, int begin, int end, Plot plot) {
    if (frame.kind() == ChartKind.AREA) {
      canvas.setGlobalAlpha(TINT);
      trace(canvas, frame, envelope, begin, end, plot);
      canvas.lineTo(centre(frame, end - 1, plot), plot.bottom());
      canvas.lineTo(centre(frame, begin, plot), plot.bottom());
      canvas.fill();
      canvas.setGlobalAlpha(1);
    }
    trace(canvas, frame, envelope, begin, end, plot);
    canvas.stroke();
  }

  /// Through the lowest and the highest of each column, the one that is nearer first.
  private static void trace(
      GraphicsContext canvas, ChartFrame frame, Envelope envelope, int begin, int end, Plot plot) {
    double at = plot.yOf(envelope.lowest(begin));
    canvas.beginPath();
    canvas.moveTo(centre(frame, begin, plot), at);
    for (int column = begin; column < end; column++) {
      double x = centre(frame, column, plot);
      double low = plot.yOf(envelope.lowest(column));
      double high = plot.yOf(envelope.highest(column));
      boolean lowFirst = Math.abs(low - at) <= Math.abs(high - at);
      canvas.lineTo(x, lowFirst ? low : high);
      at = lowFirst ? high : low;
      canvas.lineTo(x, at);
    }
  }

  private static double centre(ChartFrame frame, int column, Plot plot) {
    Buckets buckets = frame.buckets();
    return plot.xOf(buckets.start(column) + buckets.step() / 2.0);
  }
}
