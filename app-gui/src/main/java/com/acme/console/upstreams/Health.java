package com.acme.console.upstreams;

import com.acme.console.engine.ServerSnapshot.UpstreamServer;

/// How a server is, in one word.
enum Health {
  UP("Up"),
  DOWN("Down"),
  UNKNOWN("Not checked"),
  /// It gets nothing new and still works on something.
  DRAINING("Draining"),
  DRAINED("Drained");

  private final String word;

  Health(String word) {
    this.word = word;
  }

  static Health of(UpstreamServer server) {
    return switch (server.state()) {
      case "up" -> UP;
      case "down" -> DOWN;
      case "drained" -> server.inFlight() > 0 ? DRAINING : DRAINED;
      default -> UNKNOWN;
    };
  }

  /// For a person.
  String word() {
    return word;
  }

  /// Whether it gets new requests.
  boolean serves() {
    return this == UP || this == UNKNOWN;
  }

  /// Whether an operator took it out.
  boolean isDrained() {
    return this == DRAINING || this == DRAINED;
  }
}
