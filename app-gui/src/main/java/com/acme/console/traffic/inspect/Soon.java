package com.acme.console.traffic.inspect;

/// Runs an action on the FX thread, a tenth of a second later.
@FunctionalInterface
public interface Soon {
  void run(Runnable action);
}
