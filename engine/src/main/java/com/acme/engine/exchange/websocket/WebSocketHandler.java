package com.acme.engine.exchange.websocket;

import java.io.IOException;

/// Talks with the client of one WebSocket. Blocking code on a virtual thread of its own:
///
///     session -> {
///       for (var message = session.receive(); message.isPresent(); message = session.receive()) {
///         session.send(answer(message.get()));
///       }
///     }
@FunctionalInterface
public interface WebSocketHandler {

  /// Returns when it has nothing more to say; the WebSocket is closed then, unless it is closed.
  ///
  /// While it is not in {@link WebSocketSession#receive} nothing is read, pings included: what
  /// takes long belongs on another thread, which may send whenever it likes.
  ///
  /// @throws IOException when the client is gone or broke a rule, which the handler lets pass; when
  ///   something else failed, the client is told 1011
  /// @throws InterruptedException when the server stops
  void handle(WebSocketSession session) throws IOException, InterruptedException;
}
