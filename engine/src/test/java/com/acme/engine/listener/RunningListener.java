package com.acme.engine.listener;

import com.acme.engine.config.Address;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import com.acme.engine.observe.ConnectionCounters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A real listener on a port of its own, and clients that speak raw bytes to it.
final class RunningListener implements AutoCloseable {

  static final String NAME = "http";

  private final Listeners listeners;
  private final ConnectionCounters counters = new ConnectionCounters();

  RunningListener(Handler handler) throws BindFailure {
    this(handler, Limits.DEFAULT);
  }

  RunningListener(Handler handler, Limits limits) throws BindFailure {
    this(handler, listener(limits));
  }

  RunningListener(Handler handler, Listener listener) throws BindFailure {
    this.listeners =
        new Listeners(
            () -> exchange -> answer(exchange, handler),
            _ -> {
              throw new IllegalStateException("no TLS here");
            },
            counters);
    listeners.open(List.of(listener));
  }

  /// As the error answers do around every action.
  private static Response answer(Exchange exchange, Handler handler)
      throws IOException, InterruptedException {
    if (exchange.refusal().isPresent()) {
      throw exchange.refusal().get();
    }
    return handler.handle(exchange);
  }

  static Listener listener(Limits limits) {
    return new Listener(
        NAME,
        new Address("127.0.0.1", 0),
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        limits);
  }

  /// The default limits, but for deadlines that a test can wait for.
  static Limits quick(Duration header, Duration body, Duration write, Duration idle) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        usual.connections(),
        usual.connectionsPerIp(),
        usual.handshake(),
        Optional.of(header),
        Optional.of(body),
        usual.bodyRate(),
        Optional.of(write),
        Optional.of(idle),
        usual.lifetime(),
        usual.headerSize(),
        usual.bodySize(),
        usual.streams());
  }

  /// The default limits, but for how long a connection lives.
  static Limits lifetime(Duration longest) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        usual.connections(),
        usual.connectionsPerIp(),
        usual.handshake(),
        usual.header(),
        usual.body(),
        usual.bodyRate(),
        usual.write(),
        usual.idle(),
        Optional.of(longest),
        usual.headerSize(),
        usual.bodySize(),
        usual.streams());
  }

  Listeners listeners() {
    return listeners;
  }

  ConnectionCounters counters() {
    return counters;
  }

  Client connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), listeners.port(NAME)), 10_000);
    socket.setSoTimeout(30_000);
    return new Client(socket);
  }

  /// All that comes back for some bytes, up to the end of the connection.
  String converse(String request) throws IOException {
    try (Client client = connect()) {
      client.send(request);
      return client.rest();
    }
  }

  @Override
  public void close() {
    listeners.close();
  }
}
