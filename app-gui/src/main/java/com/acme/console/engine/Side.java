package com.acme.console.engine;

/// One of the two messages of an exchange.
public enum Side {
  REQUEST,
  RESPONSE
}
