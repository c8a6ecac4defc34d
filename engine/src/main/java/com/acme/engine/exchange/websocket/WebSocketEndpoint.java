package com.acme.engine.exchange.websocket;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Drainable;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import com.acme.engine.wire.websocket.Deflation;

/// Answers requests for a WebSocket, and has a {@link WebSocketHandler} talk with each client.
///
///     new WebSocketEndpoint(WebSocketSettings.DEFAULT, session -> …)
public final class WebSocketEndpoint implements Handler, Drainable, AutoCloseable {

  private static final int KEPT = 2 * Runtime.getRuntime().availableProcessors();

  private final WebSocketSettings settings;
  private final WebSocketHandler handler;
  private final Handshake handshake;
  private final Deflation deflation;
  private final OpenSessions open;

  /// Nobody is connected.
  public WebSocketEndpoint(WebSocketSettings settings, WebSocketHandler handler) {
    this.settings = settings;
    this.handler = handler;
    this.handshake = new Handshake(settings);
    this.deflation = new Deflation(settings.compression().level(), KEPT);
    this.open = new OpenSessions();
  }

  @Override
  public Response handle(Exchange exchange) {
    Handshake.Agreed agreed = handshake.agree(exchange);
    Facts facts = new Facts(exchange, agreed.subprotocol(), agreed.compression());
    return agreed
        .response()
        .body(
            new Body.Tunnelled(
                "websocket", new SessionTunnel(facts, settings, deflation, handler, open)));
  }

  /// How many are connected.
  public int size() {
    return open.size();
  }

  /// Tells all who are connected that the server stops (1001), and those who come still. Their
  /// handlers see the end of what they receive.
  @Override
  public void drain() {
    open.close();
  }

  /// As {@link #drain}: it holds nothing.
  @Override
  public void close() {
    drain();
  }
}
