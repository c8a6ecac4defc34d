package com.acme.engine.listener.connection;

/// Why a client is refused before its session begins (RFC 8446 section 6.2).
public enum Alert {
  /// It named a server that is none of this listener's, or none at all (RFC 6066 section 3).
  UNRECOGNIZED_NAME(112),
  /// It speaks nothing that is spoken here (RFC 7301 section 3.2).
  NO_APPLICATION_PROTOCOL(120);

  private static final byte ALERT = 21;
  private static final byte FATAL = 2;

  private final byte description;

  Alert(int description) {
    this.description = (byte) description;
  }

  /// As it is sent, in clear text: no keys are agreed on yet.
  byte[] record() {
    return new byte[] {ALERT, 3, 3, 0, 2, FATAL, description};
  }
}
