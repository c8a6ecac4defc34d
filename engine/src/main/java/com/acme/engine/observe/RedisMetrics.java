package com.acme.engine.observe;

import com.acme.engine.observe.EngineStatus.Redis;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Optional;
import java.util.function.Supplier;

/// Metrics of the connection to Redis; none where there is none.
final class RedisMetrics implements MultiCollector {

  private final Supplier<Optional<Redis>> source;

  RedisMetrics(Supplier<Optional<Redis>> source) {
    this.source = source;
  }

  @Override
  public MetricSnapshots collect() {
    return source.get().map(RedisMetrics::of).orElseGet(MetricSnapshots::of);
  }

  private static MetricSnapshots of(Redis redis) {
    return MetricSnapshots.of(
        gauge("acme_redis_up", "1 while Redis answers.", redis.state().equals("up") ? 1 : 0),
        gauge("acme_redis_commands_in_flight", "Commands under way.", redis.inUse()),
        counter("acme_redis_commands", "Commands that Redis answered.", redis.commands()),
        counter(
            "acme_redis_failures",
            "Commands that Redis did not answer in time, or with an error.",
            redis.failures()),
        counter(
            "acme_redis_skipped",
            "Commands that were not sent, because Redis was known not to answer.",
            redis.skipped()));
  }

  private static MetricSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  private static MetricSnapshot counter(String name, String help, long value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(CounterDataPointSnapshot.builder().value((double) value).build())
        .build();
  }
}
