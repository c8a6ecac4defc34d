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

/// The library that writes metrics as text, with the server's metrics and those of the machine.
final class Exposition {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormatWriter prometheus = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

  Exposition(MetricsSource source) {
    registry.register(new ServerMetrics(source));
    registry.register(new UpstreamMetrics(source.upstreams()));
    registry.register(new FigureMetrics(source.figures()));
    registry.register(new TlsMetrics(source.connections().handshakes(), source.certificates()));
    JvmMetrics.builder().register(registry);
  }

  Metrics.Scrape scrape(String accept) {
    ExpositionFormatWriter writer = openMetrics.accepts(accept) ? openMetrics : prometheus;
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    try {
      writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Metrics.Scrape(writer.getContentType(), out.toByteArray());
  }
}
