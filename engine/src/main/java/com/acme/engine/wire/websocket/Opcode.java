package com.acme.engine.wire.websocket;

import java.util.Optional;

/// What a frame is (RFC 6455 section 5.2).
public enum Opcode {
  CONTINUATION(0),
  TEXT(1),
  BINARY(2),
  CLOSE(8),
  PING(9),
  PONG(10);

  private final int number;

  Opcode(int number) {
    this.number = number;
  }

  /// As it stands in a frame.
  public int number() {
    return number;
  }

  /// Whether it is about the connection, not part of a message.
  public boolean isControl() {
    return number >= 8;
  }

  /// The one of a number; empty for one that is reserved.
  static Optional<Opcode> of(int number) {
    return switch (number) {
      case 0 -> Optional.of(CONTINUATION);
      case 1 -> Optional.of(TEXT);
      case 2 -> Optional.of(BINARY);
      case 8 -> Optional.of(CLOSE);
      case 9 -> Optional.of(PING);
      case 10 -> Optional.of(PONG);
      default -> Optional.empty();
    };
  }
}
