package com.acme.console.controls;

/// How a chart draws its series.
public enum ChartKind {
  /// A line each.
  LINES,
  /// A line each, the space below it tinted.
  AREA,
  /// Bars on top of each other, the first series at the bottom.
  STACKED
}
