package com.acme.engine.observe;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;

/// The server's own metrics, made of its counters at each scrape.
final class ServerMetrics implements MultiCollector {

  private final MetricsSource source;

  ServerMetrics(MetricsSource source) {
    this.source = source;
  }

  @Override
  public MetricSnapshots collect() {
    List<RouteCounters> routes = source.counters().all();
    return MetricSnapshots.builder()
        .metricSnapshot(requests(routes))
        .metricSnapshot(durations(routes))
        .metricSnapshot(bytes(routes, true))
        .metricSnapshot(bytes(routes, false))
        .metricSnapshot(
            gauge("acme_requests_in_flight", "Requests begun and not ended.", inFlight()))
        .metricSnapshot(connectionsOpen())
        .metricSnapshot(connectionsTotal())
        .metricSnapshot(connectionsClosed())
        .metricSnapshot(reloads())
        .metricSnapshot(
            gauge(
                "acme_config_last_reload_successful",
                "1 when the last configuration was applied, 0 when it was rejected.",
                source.reloads().isLastGood() ? 1 : 0))
        .metricSnapshot(
            gauge(
                "acme_config_last_reload_success_timestamp_seconds",
                "When a configuration was last applied.",
                source.reloads().lastSuccess().toEpochMilli() / 1e3))
        .metricSnapshot(lostLines())
        .metricSnapshot(build())
        .build();
  }

  private double inFlight() {
    return source.counters().inFlight();
  }

  private static CounterSnapshot requests(List<RouteCounters> routes) {
    CounterSnapshot.Builder requests =
        CounterSnapshot.builder()
            .name("acme_requests")
            .help("Requests answered, by site, route, method and status.");
    for (RouteCounters route : routes) {
      route.readRequests((method, status, count) ->
          requests.dataPoint(
              point(
                  Labels.of(
                      "site",
                      route.site(),
                      "route",
                      route.route(),
                      "method",
                      method,
                      "status",
                      status),
                  count)));
    }
    return requests.build();
  }

  private static HistogramSnapshot durations(List<RouteCounters> routes) {
    HistogramSnapshot.Builder durations =
        HistogramSnapshot.builder()
            .name("acme_request_duration_seconds")
            .unit(Unit.SECONDS)
            .help("From the first byte of the request to the last of the response.");
    for (RouteCounters route : routes) {
      durations.dataPoint(
          HistogramDataPointSnapshot.builder()
              .labels(labels(route))
              .sum(route.latencies().seconds())
              .classicHistogramBuckets(
                  ClassicHistogramBuckets.of(Latencies.bounds(), route.latencies().counts()))
              .build());
    }
    return durations.build();
  }

  private static CounterSnapshot bytes(List<RouteCounters> routes, boolean in) {
    CounterSnapshot.Builder bytes =
        CounterSnapshot.builder()
            .name(in ? "acme_request_content_bytes" : "acme_response_content_bytes")
            .unit(Unit.BYTES)
            .help(in ? "Content bytes received." : "Content bytes sent.");
    for (RouteCounters route : routes) {
      bytes.dataPoint(point(labels(route), in ? route.bytesIn() : route.bytesOut()));
    }
    return bytes.build();
  }

  private GaugeSnapshot connectionsOpen() {
    GaugeSnapshot.Builder open =
        GaugeSnapshot.builder().name("acme_connections_open").help("Connections open now.");
    for (String listener : source.connections().listeners()) {
      open.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(Labels.of("listener", listener))
              .value((double) source.connections().open(listener))
              .build());
    }
    return open.build();
  }

  private CounterSnapshot connectionsTotal() {
    CounterSnapshot.Builder total =
        CounterSnapshot.builder().name("acme_connections").help("Connections accepted.");
    for (String listener : source.connections().listeners()) {
      total.dataPoint(point(Labels.of("listener", listener), source.connections().total(listener)));
    }
    return total.build();
  }

  private CounterSnapshot connectionsClosed() {
    CounterSnapshot.Builder closed =
        CounterSnapshot.builder()
            .name("acme_connections_closed")
            .help("Connections ended, by reason.");
    for (String listener : source.connections().listeners()) {
      source
          .connections()
          .reasons(listener)
          .forEach((reason, count) ->
              closed.dataPoint(
                  point(Labels.of("listener", listener, "reason", reason), count.sum())));
    }
    return closed.build();
  }

  private CounterSnapshot reloads() {
    return CounterSnapshot.builder()
        .name("acme_config_reloads")
        .help("Configurations read, by what became of them.")
        .dataPoint(point(Labels.of("result", "applied"), source.reloads().appliedCount()))
        .dataPoint(point(Labels.of("result", "rejected"), source.reloads().rejectedCount()))
        .build();
  }

  private CounterSnapshot lostLines() {
    return CounterSnapshot.builder()
        .name("acme_access_log_lost_lines")
        .help("Access log lines dropped because their target was too slow or failed.")
        .dataPoint(point(Labels.EMPTY, source.lostLogLines().getAsLong()))
        .build();
  }

  private InfoSnapshot build() {
    return InfoSnapshot.builder()
        .name("acme_build")
        .help("What runs here.")
        .dataPoint(
            InfoDataPointSnapshot.builder()
                .labels(
                    Labels.of(
                        "version",
                        source.version(),
                        "java",
                        Runtime.version().toString(),
                        "vm",
                        System.getProperty("java.vm.name", "")))
                .build())
        .build();
  }

  private static GaugeSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  private static Labels labels(RouteCounters route) {
    return Labels.of("site", route.site(), "route", route.route());
  }

  private static CounterDataPointSnapshot point(Labels labels, long count) {
    return CounterDataPointSnapshot.builder().labels(labels).value((double) count).build();
  }
}
