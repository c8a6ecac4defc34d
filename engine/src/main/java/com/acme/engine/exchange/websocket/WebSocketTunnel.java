package com.acme.engine.exchange.websocket;

import com.acme.engine.exchange.Tunnel;

/// A WebSocket of this server that has not begun: whoever hands its response on may still say how
/// it behaves.
public sealed interface WebSocketTunnel extends Tunnel permits SessionTunnel {

  /// How it behaves.
  WebSocketSettings settings();

  /// The same with other limits and deadlines. What the handshake agreed on stays.
  WebSocketTunnel with(WebSocketSettings.Limits limits, WebSocketSettings.Deadlines deadlines);
}
