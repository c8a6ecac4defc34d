package com.acme.engine.wire.websocket;

/// An end of a WebSocket. What a client sends is masked, what a server sends is not (RFC 6455
/// section 5.1).
public enum Role {
  CLIENT,
  SERVER
}
