package com.acme.engine.exchange.websocket;

import com.acme.engine.config.Address;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import com.acme.engine.listener.BindFailure;
import com.acme.engine.listener.Listeners;
import com.acme.engine.observe.ConnectionCounters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A real listener in front of one endpoint.
public final class WebSocketServer implements AutoCloseable {

  private static final String NAME = "http";

  private final WebSocketEndpoint endpoint;
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final Listeners listeners;

  public WebSocketServer(WebSocketSettings settings, WebSocketHandler handler) throws BindFailure {
    this.endpoint = new WebSocketEndpoint(settings, handler);
    this.listeners =
        new Listeners(
            () -> this::answer,
            _ -> {
              throw new IllegalStateException("no TLS here");
            },
            new ConnectionCounters());
    listeners.open(
        List.of(
            new Listener(
                NAME,
                new Address("127.0.0.1", 0),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of("127.0.0.2/32"),
                false,
                Listener.Limits.DEFAULT)));
  }

  /// One that sends every message back.
  public static WebSocketServer echo(WebSocketSettings settings) throws BindFailure {
    return new WebSocketServer(settings, WebSocketServer::echo);
  }

  /// Sends every message back.
  public static void echo(WebSocketSession session) throws IOException {
    for (Optional<WebSocketMessage> next = session.receive();
        next.isPresent();
        next = session.receive()) {
      switch (next.get()) {
        case WebSocketMessage.Text(String text) -> session.send(text);
        case WebSocketMessage.Binary(byte[] bytes) -> session.send(bytes);
      }
    }
  }

  WebSocketEndpoint endpoint() {
    return endpoint;
  }

  public int port() {
    return listeners.port(NAME);
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(60_000);
    return socket;
  }

  /// A client whose handshake is done.
  FrameClient open(String... fields) throws IOException {
    FrameClient client = new FrameClient(connect());
    client.handshake(fields);
    return client;
  }

  /// How the next exchange ended.
  Outcome outcome() throws InterruptedException {
    Outcome outcome = outcomes.poll(60, TimeUnit.SECONDS);
    if (outcome == null) {
      throw new AssertionError("no exchange has ended");
    }
    return outcome;
  }

  /// As the error answers do around every action.
  private Response answer(Exchange exchange) throws IOException, InterruptedException {
    exchange.whenDone(outcomes::add);
    Handler handler = endpoint;
    try {
      return handler.handle(exchange);
    } catch (HttpFailure failure) {
      Response response = Response.text(failure.status(), failure.reason());
      response.fields().addAll(failure.fields());
      return response;
    }
  }

  @Override
  public void close() {
    endpoint.close();
    listeners.close();
  }
}
