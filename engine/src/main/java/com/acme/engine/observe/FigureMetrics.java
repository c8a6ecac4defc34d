package com.acme.engine.observe;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Metrics of parts that are there only where the configuration wants them.
final class FigureMetrics implements MultiCollector {

  private final Supplier<List<Figure>> source;

  FigureMetrics(Supplier<List<Figure>> source) {
    this.source = source;
  }

  @Override
  public MetricSnapshots collect() {
    Map<String, List<Figure>> byName = new LinkedHashMap<>();
    for (Figure figure : source.get()) {
      byName.computeIfAbsent(figure.name(), _ -> new ArrayList<>()).add(figure);
    }
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    byName
        .values()
        .forEach(figures ->
            all.metricSnapshot(figures.getFirst().counts() ? counter(figures) : gauge(figures)));
    return all.build();
  }

  private static MetricSnapshot counter(List<Figure> figures) {
    Figure first = figures.getFirst();
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder().name(first.name()).help(first.help());
    for (Figure figure : figures) {
      counter.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(labels(figure))
              .value((double) figure.value())
              .build());
    }
    return counter.build();
  }

  private static MetricSnapshot gauge(List<Figure> figures) {
    Figure first = figures.getFirst();
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(first.name()).help(first.help());
    for (Figure figure : figures) {
      gauge.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(labels(figure))
              .value((double) figure.value())
              .build());
    }
    return gauge.build();
  }

  private static Labels labels(Figure figure) {
    Labels.Builder labels = Labels.builder();
    figure.labels().forEach(labels::label);
    return labels.build();
  }
}
