package com.acme.engine.config.text;

import com.acme.engine.config.Policy.WebSockets;
import com.acme.engine.config.Policy.WebSockets.Deadlines;
import com.acme.engine.config.Policy.WebSockets.Pause;
import com.acme.engine.config.Policy.WebSockets.Sizes;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.MiddlewareKeys;
import com.acme.engine.config.text.schema.ResilienceKeys;
import java.time.Duration;
import java.util.Optional;

/// Reads what is said of WebSockets.
final class WebSocketReader {

  private WebSocketReader() {}

  static WebSockets policy(Section own) {
    return new WebSockets(
        own.texts("origins"),
        own.texts("subprotocols"),
        own.get("compression", Literals.BOOLEAN, true),
        new Sizes(size(own, "max-frame"), size(own, "max-message"), size(own, "max-queued")),
        new Deadlines(
            pause(own, "ping"),
            span(own, "pong-timeout"),
            span(own, "write-timeout"),
            span(own, "close-timeout"),
            pause(own, "idle-timeout")));
  }

  private static Optional<Integer> size(Section own, String key) {
    return own.get(key, MiddlewareKeys.MESSAGE_SIZE);
  }

  private static Optional<Duration> span(Section own, String key) {
    return own.get(key, ResilienceKeys.SPAN);
  }

  private static Optional<Pause> pause(Section own, String key) {
    return own.get(key, Literals.TIMEOUT).map(Pause::new);
  }
}
