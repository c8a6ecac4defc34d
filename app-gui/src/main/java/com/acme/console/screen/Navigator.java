package com.acme.console.screen;

/// Leads to another screen; called on the FX thread.
@FunctionalInterface
public interface Navigator {

  void go(Destination destination);
}
