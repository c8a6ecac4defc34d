package com.acme.console.engine;

/// What is done in all trust stores of a machine.
public enum TrustOrder {
  /// They are only looked at.
  STATUS,
  INSTALL,
  UNINSTALL
}
