package com.acme.samples;

import com.acme.engine.exchange.websocket.WebSocketHandler;
import com.acme.engine.exchange.websocket.WebSocketMessage;
import com.acme.engine.exchange.websocket.WebSocketSession;
import java.io.IOException;
import java.util.Optional;

/// Sends every WebSocket message back.
final class EchoSocket implements WebSocketHandler {

  @Override
  public void handle(WebSocketSession session) throws IOException {
    for (Optional<WebSocketMessage> next = session.receive();
        next.isPresent();
        next = session.receive()) {
      switch (next.get()) {
        case WebSocketMessage.Text(String text) -> session.send(text);
        case WebSocketMessage.Binary(byte[] bytes) -> session.send(bytes);
      }
    }
  }
}
