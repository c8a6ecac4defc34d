package com.acme.console.draft;

/// Waits until the user rests.
@FunctionalInterface
public interface Pause {

  /// Runs an action after a while without another call of this; an earlier one that has not run is
  /// forgotten.
  void restart(Runnable action);
}
