package com.acme.engine.observe;

import com.acme.engine.observe.EngineStatus.Server;
import com.acme.engine.observe.EngineStatus.Upstream;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Metrics of the servers behind this one. Their labels are names of the configuration and nothing
/// a client sends.
final class UpstreamMetrics implements MultiCollector {

  private static final List<String> BREAKER_STATES = List.of("closed", "open", "half-open");

  private final Supplier<List<Upstream>> source;

  UpstreamMetrics(Supplier<List<Upstream>> source) {
    this.source = source;
  }

  @Override
  public MetricSnapshots collect() {
    // While a reload is under way there may be an old and a new one of the same name.
    Map<String, Upstream> upstreams = new LinkedHashMap<>();
    source.get().forEach(upstream -> upstreams.put(upstream.name(), upstream));
    List<Upstream> all = List.copyOf(upstreams.values());
    return MetricSnapshots.builder()
        .metricSnapshot(
            servers(
                all,
                "acme_upstream_server_up",
                "0 when a server is down by its checks or its failures; 1 when it is not.",
                server -> server.state().equals("down") ? 0 : 1))
        .metricSnapshot(
            servers(
                all,
                "acme_upstream_server_requests_in_flight",
                "Requests a server works on.",
                Server::inFlight))
        .metricSnapshot(
            counted(
                all,
                "acme_upstream_server_requests",
                "Requests handed to a server.",
                Server::requests))
        .metricSnapshot(
            counted(
                all,
                "acme_upstream_server_failures",
                "Requests a server did not answer, or not whole.",
                Server::failures))
        .metricSnapshot(
            counted(
                all,
                "acme_upstream_server_ejections",
                "How often its failures took a server out.",
                Server::ejections))
        .metricSnapshot(
            totals(all, "acme_upstream_retries", "Attempts after the first.", Upstream::retries))
        .metricSnapshot(
            totals(
                all,
                "acme_upstream_retries_over_budget",
                "Retries that were not made because the budget was spent.",
                Upstream::retriesOverBudget))
        .metricSnapshot(breakers(all))
        .build();
  }

  private static MetricSnapshot servers(
      List<Upstream> upstreams, String name, String help, ToLongFunction<Server> value) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
    for (Upstream upstream : upstreams) {
      for (Server server : upstream.servers()) {
        gauge.dataPoint(gauge(labels(upstream, server), value.applyAsLong(server)));
      }
    }
    return gauge.build();
  }

  private static MetricSnapshot counted(
      List<Upstream> upstreams, String name, String help, ToLongFunction<Server> value) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    for (Upstream upstream : upstreams) {
      for (Server server : upstream.servers()) {
        counter.dataPoint(counter(labels(upstream, server), value.applyAsLong(server)));
      }
    }
    return counter.build();
  }

  private static MetricSnapshot totals(
      List<Upstream> upstreams, String name, String help, ToLongFunction<Upstream> value) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    for (Upstream upstream : upstreams) {
      counter.dataPoint(
          counter(Labels.of("upstream", upstream.name()), value.applyAsLong(upstream)));
    }
    return counter.build();
  }

  private static MetricSnapshot breakers(List<Upstream> upstreams) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("acme_upstream_circuit_breaker")
            .help("1 for the state a circuit breaker is in.");
    for (Upstream upstream : upstreams) {
      if (!upstream.breaker().isEmpty()) {
        for (String state : BREAKER_STATES) {
          gauge.dataPoint(
              gauge(
                  Labels.of("upstream", upstream.name(), "state", state),
                  state.equals(upstream.breaker()) ? 1 : 0));
        }
      }
    }
    return gauge.build();
  }

  private static Labels labels(Upstream upstream, Server server) {
    return Labels.of("upstream", upstream.name(), "server", server.url());
  }

  private static GaugeDataPointSnapshot gauge(Labels labels, long value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value((double) value).build();
  }

  private static CounterDataPointSnapshot counter(Labels labels, long value) {
    return CounterDataPointSnapshot.builder().labels(labels).value((double) value).build();
  }
}
