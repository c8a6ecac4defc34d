package com.acme.engine.exchange.websocket;

/// How a WebSocket ended.
///
/// @param code of the close (RFC 6455 section 7.4); 1005: the client gave none; 1006: the
///   connection ended without a close
/// @param reason for a person; may be empty
public record WebSocketClosure(int code, String reason) {}
