package com.acme.engine.listener.connection;

import java.nio.ByteBuffer;

/// What a client of TLS says first.
public sealed interface FirstMessage
    permits ClientHello, FirstMessage.Incomplete, FirstMessage.Other {

  /// Reads it from what has come so far, and leaves that as it is.
  ///
  /// @param received from the connection's first byte on
  static FirstMessage read(ByteBuffer received) {
    return ClientHello.read(received);
  }

  /// The rest of it is missing.
  record Incomplete() implements FirstMessage {}

  /// Something else, or malformed: what that means is for whoever speaks TLS to say.
  record Other() implements FirstMessage {}
}
