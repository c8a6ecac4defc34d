package com.acme.engine.cache.shared;

/// What Redis holds is not what a server of this version writes.
final class MalformedEntry extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedEntry(String message) {
    super(message, null, false, false);
  }
}
