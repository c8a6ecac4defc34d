package com.acme.samples;

import com.acme.engine.config.Address;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.websocket.WebSocketEndpoint;
import com.acme.engine.exchange.websocket.WebSocketSettings;
import com.acme.engine.listener.BindFailure;
import com.acme.engine.listener.Listeners;
import com.acme.engine.observe.ConnectionCounters;
import java.util.List;
import java.util.Optional;

/// The WebSocket backend: the server's own endpoint behind one of its own listeners. It believes
/// the proxy on this machine in whose name a page asks, so that only pages of the sample sites may.
final class ChatServer implements AutoCloseable {

  private static final String NAME = "chat";

  private final WebSocketEndpoint echo =
      new WebSocketEndpoint(WebSocketSettings.DEFAULT, new EchoSocket());
  private final Listeners listeners =
      new Listeners(
          () -> this::answer,
          _ -> {
            throw new IllegalStateException("the samples speak no TLS");
          },
          new ConnectionCounters());

  private ChatServer() {}

  /// Listens on loopback, on a port that is free.
  static ChatServer start() {
    ChatServer server = new ChatServer();
    try {
      server.listeners.open(
          List.of(
              new Listener(
                  NAME,
                  new Address("127.0.0.1", 0),
                  false,
                  Optional.empty(),
                  Optional.empty(),
                  List.of("127.0.0.1/32"),
                  false,
                  Listener.Limits.DEFAULT)));
    } catch (BindFailure failure) {
      throw new IllegalStateException("no port is free for the samples", failure);
    }
    return server;
  }

  int port() {
    return listeners.port(NAME);
  }

  private Response answer(Exchange exchange) {
    return exchange.request().target().path().equals("/healthz")
        ? Response.text(200, "ok")
        : echo.handle(exchange);
  }

  @Override
  public void close() {
    echo.close();
    listeners.close();
  }
}
