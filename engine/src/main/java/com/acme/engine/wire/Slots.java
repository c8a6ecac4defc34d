package com.acme.engine.wire;

/// Where in a table a hash belongs.
final class Slots {

  private Slots() {}

  /// @param slots how many there are, a power of two
  static int of(int hash, int slots) {
    return (hash ^ hash >>> 15) & (slots - 1);
  }
}
