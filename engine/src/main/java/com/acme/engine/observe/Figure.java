package com.acme.engine.observe;

import java.util.Map;

/// A number that a part of the server tells, as it is told to Prometheus.
///
/// @param name of the metric; without `_total`
/// @param help what it is
/// @param counts whether it only grows
/// @param labels by name
public record Figure(
    String name, String help, boolean counts, Map<String, String> labels, long value) {

  public Figure {
    labels = Map.copyOf(labels);
  }
}
