package com.acme.engine.exchange.websocket;

/// A whole message, however the client cut it into frames.
public sealed interface WebSocketMessage {

  record Text(String text) implements WebSocketMessage {}

  /// @param bytes the receiver's own
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Binary(byte[] bytes) implements WebSocketMessage {}
}
