package com.acme.samples;

import com.acme.engine.exchange.websocket.WebSocketHandler;
import com.acme.engine.exchange.websocket.WebSocketMessage;
import com.acme.engine.exchange.websocket.WebSocketSession;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What one says, all hear, and those who come later hear the last of it. Nobody waits for a slow
/// one: whoever does not keep up leaves.
final class Room implements WebSocketHandler {

  /// RFC 6455 section 7.4.1.
  private static final int CANNOT_ACCEPT = 1003;

  private final int history;
  private final Deque<String> last = new ArrayDeque<>();
  private final Set<WebSocketSession> present = new LinkedHashSet<>();

  /// @param history how many messages are kept
  Room(int history) {
    this.history = history;
  }

  @Override
  public void handle(WebSocketSession session) throws IOException {
    enter(session);
    try {
      for (Optional<WebSocketMessage> next = session.receive();
          next.isPresent();
          next = session.receive()) {
        switch (next.get()) {
          case WebSocketMessage.Text(String text) -> say(text);
          case WebSocketMessage.Binary _ -> session.close(CANNOT_ACCEPT, "words only");
        }
      }
    } finally {
      leave(session);
    }
  }

  private synchronized void enter(WebSocketSession session) {
    last.forEach(session::post);
    present.add(session);
  }

  private synchronized void leave(WebSocketSession session) {
    present.remove(session);
  }

  private synchronized void say(String text) {
    last.addLast(text);
    while (last.size() > history) {
      last.removeFirst();
    }
    present.forEach(each -> each.post(text));
  }
}
