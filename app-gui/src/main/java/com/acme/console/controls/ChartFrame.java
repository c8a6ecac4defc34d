package com.acme.console.controls;

import java.util.List;
import java.util.stream.Stream;

/// What a chart shows in one drawing: its columns and the envelope of each series in them.
final class ChartFrame {

  private final ChartKind kind;
  private final List<ChartSeries> series;
  private final List<Envelope> envelopes;
  private Buckets buckets = new Buckets(0, 1, 0);
  private long from;
  private long to = 1;

  ChartFrame(ChartKind kind, List<ChartSeries> series) {
    this.kind = kind;
    this.series = series;
    this.envelopes = Stream.generate(Envelope::new).limit(series.size()).toList();
  }

  /// @param most how many columns there is room for
  void sample(SecondRing ring, long from, long to, int most) {
    this.from = from;
    this.to = to;
    buckets = Buckets.of(from, to, most);
    for (int number = 0; number < series.size(); number++) {
      envelopes.get(number).sample(ring, series.get(number).index(), buckets);
    }
  }

  ChartKind kind() {
    return kind;
  }

  List<ChartSeries> series() {
    return series;
  }

  Envelope envelope(int number) {
    return envelopes.get(number);
  }

  Buckets buckets() {
    return buckets;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  /// The highest point of the drawing.
  double peak() {
    return kind == ChartKind.STACKED
        ? stackedPeak()
        : envelopes.stream().mapToDouble(Envelope::peak).max().orElse(0);
  }

  /// The value of a series in the column of a second; `NaN`: nothing was measured.
  float at(int number, long second) {
    return buckets.count() == 0 ? Float.NaN : value(number, buckets.columnOf(second));
  }

  /// The value of a series in a column: the highest, and of parts that stand on each other the
  /// mean, because the highest of each may be of different seconds and would not add up.
  float value(int number, int column) {
    Envelope envelope = envelopes.get(number);
    return kind == ChartKind.STACKED ? envelope.mean(column) : envelope.highest(column);
  }

  private double stackedPeak() {
    double peak = 0;
    for (int column = 0; column < buckets.count(); column++) {
      double sum = 0;
      for (Envelope envelope : envelopes) {
        sum += envelope.isEmpty(column) ? 0 : envelope.mean(column);
      }
      peak = Math.max(peak, sum);
    }
    return peak;
  }
}
