package com.acme.engine.observe;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// All metrics in the text formats of Prometheus and OpenMetrics.
///
/// Nothing is counted here: a scrape reads the counters that the server keeps anyway.
public final class Metrics {

  /// The text of a scrape.
  ///
  /// @param contentType with the version of the format
  @SuppressWarnings("ArrayRecordComponent") // handed on at once
  public record Scrape(String contentType, byte[] text) {}

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormatWriter prometheus = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

  /// @param source what is read at each scrape
  public Metrics(MetricsSource source) {
    registry.register(new ServerMetrics(source));
    JvmMetrics.builder().register(registry);
  }

  /// All metrics as they are now.
  ///
  /// @param accept the request's `Accept`; OpenMetrics where it is asked for
  public Scrape scrape(String accept) {
    ExpositionFormatWriter writer = openMetrics.accepts(accept) ? openMetrics : prometheus;
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    try {
      writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Scrape(writer.getContentType(), out.toByteArray());
  }
}
