package com.acme.console.controls;

/// Told of seconds a user has chosen in a chart.
@FunctionalInterface
public interface ChosenSeconds {

  /// @param from the first second, since 1970
  /// @param to behind the last one
  void chosen(long from, long to);
}
