package com.acme.engine.observe;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Supplier;

/// Metrics of the cache.
final class CacheMetrics implements MultiCollector {

  private final Supplier<CacheTotals> source;

  CacheMetrics(Supplier<CacheTotals> source) {
    this.source = source;
  }

  @Override
  public MetricSnapshots collect() {
    CacheTotals totals = source.get();
    return MetricSnapshots.builder()
        .metricSnapshot(results(totals))
        .metricSnapshot(
            counter(
                "acme_cache_validated",
                "Stored responses that the origin confirmed.",
                totals.validated()))
        .metricSnapshot(
            counter(
                "acme_cache_collapsed",
                "Requests that waited for another's answer and shared it.",
                totals.collapsed()))
        .metricSnapshot(counter("acme_cache_stored", "Responses kept.", totals.stored()))
        .metricSnapshot(
            counter("acme_cache_evicted", "Entries that went to make room.", totals.evicted()))
        .metricSnapshot(
            counter("acme_cache_purged", "Responses purged or invalidated.", totals.purged()))
        .metricSnapshot(
            counter(
                "acme_cache_served_bytes",
                "Content bytes answered from memory.",
                totals.bytesServed()))
        .metricSnapshot(gauge("acme_cache_entries", "Entries in memory.", totals.entries()))
        .metricSnapshot(gauge("acme_cache_bytes", "Bytes of memory in use.", totals.bytes()))
        .metricSnapshot(
            gauge("acme_cache_limit_bytes", "Bytes of memory at most.", totals.memory()))
        .build();
  }

  private static MetricSnapshot results(CacheTotals totals) {
    return CounterSnapshot.builder()
        .name("acme_cache_requests")
        .help("Requests of routes with a cache, by what it had for them.")
        .dataPoint(result("hit", totals.hits()))
        .dataPoint(result("stale", totals.stale()))
        .dataPoint(result("miss", totals.misses()))
        .dataPoint(result("bypass", totals.bypassed()))
        .build();
  }

  private static CounterDataPointSnapshot result(String result, long value) {
    return CounterDataPointSnapshot.builder()
        .labels(Labels.of("result", result))
        .value((double) value)
        .build();
  }

  private static MetricSnapshot counter(String name, String help, long value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(CounterDataPointSnapshot.builder().value((double) value).build())
        .build();
  }

  private static MetricSnapshot gauge(String name, String help, long value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value((double) value).build())
        .build();
  }
}
