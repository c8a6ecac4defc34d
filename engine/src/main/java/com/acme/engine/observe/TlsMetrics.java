package com.acme.engine.observe;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Metrics of handshakes and certificates.
final class TlsMetrics implements MultiCollector {

  private final HandshakeCounters handshakes;
  private final Supplier<List<EngineStatus.Certificate>> certificates;

  TlsMetrics(HandshakeCounters handshakes, Supplier<List<EngineStatus.Certificate>> certificates) {
    this.handshakes = handshakes;
    this.certificates = certificates;
  }

  @Override
  public MetricSnapshots collect() {
    return MetricSnapshots.builder()
        .metricSnapshot(shaken())
        .metricSnapshot(failed())
        .metricSnapshot(expiry())
        .build();
  }

  private CounterSnapshot shaken() {
    CounterSnapshot.Builder all =
        CounterSnapshot.builder()
            .name("acme_tls_handshakes")
            .help("TLS handshakes that succeeded, by version and whether a session was resumed.");
    handshakes
        .shaken()
        .forEach((one, count) ->
            all.dataPoint(
                point(
                    Labels.of(
                        "listener",
                        one.listener(),
                        "version",
                        one.version(),
                        "resumed",
                        Boolean.toString(one.resumed())),
                    count)));
    return all.build();
  }

  private CounterSnapshot failed() {
    CounterSnapshot.Builder all =
        CounterSnapshot.builder()
            .name("acme_tls_handshake_failures")
            .help("TLS handshakes that failed, by reason.");
    handshakes
        .failed()
        .forEach((one, count) ->
            all.dataPoint(
                point(Labels.of("listener", one.listener(), "reason", one.reason()), count)));
    return all.build();
  }

  /// While a reload is under way there may be an old and a new one of the same name.
  private GaugeSnapshot expiry() {
    GaugeSnapshot.Builder all =
        GaugeSnapshot.builder()
            .name("acme_certificate_expiry_timestamp_seconds")
            .help("When a certificate in use ends to be valid.");
    Set<Labels> told = new HashSet<>();
    for (EngineStatus.Certificate certificate : certificates.get()) {
      Labels labels = Labels.of("name", certificate.name(), "source", certificate.source());
      if (told.add(labels)) {
        all.dataPoint(
            GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(certificate.notAfter().toEpochMilli() / 1e3)
                .build());
      }
    }
    return all.build();
  }

  private static CounterDataPointSnapshot point(Labels labels, LongAdder count) {
    return CounterDataPointSnapshot.builder().labels(labels).value((double) count.sum()).build();
  }
}
