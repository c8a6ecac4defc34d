package com.acme.engine.observe;

import org.jspecify.annotations.Nullable;

/// All metrics in the text formats of Prometheus and OpenMetrics.
///
/// Nothing is counted here: a scrape reads the counters that the server keeps anyway.
public final class Metrics {

  /// The text of a scrape.
  ///
  /// @param contentType with the version of the format
  @SuppressWarnings("ArrayRecordComponent") // handed on at once
  public record Scrape(String contentType, byte[] text) {}

  private final MetricsSource source;
  private @Nullable Exposition exposition;

  /// @param source what is read at each scrape
  public Metrics(MetricsSource source) {
    this.source = source;
  }

  /// All metrics as they are now.
  ///
  /// @param accept the request's `Accept`; OpenMetrics where it is asked for
  public Scrape scrape(String accept) {
    return exposition().scrape(accept);
  }

  /// Made at the first scrape: the library takes a third of a second to load, longer than all the
  /// rest of a start.
  private synchronized Exposition exposition() {
    if (exposition == null) {
      exposition = new Exposition(source);
    }
    return exposition;
  }
}
