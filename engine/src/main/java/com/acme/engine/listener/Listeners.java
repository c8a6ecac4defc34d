package com.acme.engine.listener;

import com.acme.engine.config.Address;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Handler;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.http2.Http2Upgrader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// The sockets that accept connections. Equal configuration, same socket: over a reload only what
/// differs is opened and closed.
public final class Listeners implements AutoCloseable {

  private static final int MAX_PROLOGUE = 8 * 1024;
  private static final int MAX_FIELDS = 32 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Supplier<Handler> handler;
  private final Function<Listener, Security> security;
  private final Map<Listener, WebServer> open = new LinkedHashMap<>();

  /// Opens nothing yet.
  ///
  /// @param handler asked once a request
  /// @param security of a listener that speaks TLS
  public Listeners(Supplier<Handler> handler, Function<Listener, Security> security) {
    this.handler = handler;
    this.security = security;
  }

  /// Opens those that are not open; those that are stay, also when they are not named.
  ///
  /// @throws BindFailure if one cannot be bound; then all that this call opened are closed again
  public synchronized void open(Collection<Listener> wanted) throws BindFailure {
    Map<Listener, WebServer> fresh = new HashMap<>();
    try {
      for (Listener listener : wanted) {
        if (!open.containsKey(listener)) {
          fresh.put(listener, bind(listener));
        }
      }
    } catch (BindFailure failure) {
      fresh.values().forEach(WebServer::stop);
      throw failure;
    }
    open.putAll(fresh);
  }

  /// Closes all others, after their requests in flight.
  public void retain(Collection<Listener> wanted) {
    List<WebServer> dropped = new ArrayList<>();
    synchronized (this) {
      open.entrySet()
          .removeIf(entry -> {
            boolean unwanted = !wanted.contains(entry.getKey());
            if (unwanted) {
              dropped.add(entry.getValue());
            }
            return unwanted;
          });
    }
    dropped.forEach(WebServer::stop);
  }

  /// The port a listener is bound to; 0 when it is not.
  public synchronized int port(String name) {
    for (Map.Entry<Listener, WebServer> entry : open.entrySet()) {
      if (entry.getKey().name().equals(name)) {
        return Math.max(0, entry.getValue().port());
      }
    }
    return 0;
  }

  /// Closes all, after the requests in flight.
  @Override
  public void close() {
    retain(List.of());
  }

  private WebServer bind(Listener listener) throws BindFailure {
    WebServer server = configured(listener).build();
    try {
      server.start();
    } catch (UncheckedIOException | IllegalStateException failure) {
      throw new BindFailure(explain(listener), failure);
    }
    // Helidon logs a socket it cannot bind and returns.
    if (!server.isRunning() || server.port() <= 0) {
      server.stop();
      throw new BindFailure(explain(listener));
    }
    return server;
  }

  private WebServerConfig.Builder configured(Listener listener) {
    Address address = listener.address();
    Http1Config http1 =
        Http1Config.builder()
            .maxPrologueLength(MAX_PROLOGUE)
            .maxHeadersSize(MAX_FIELDS)
            .validatePath(false)
            .build();
    Http2Config http2 = Http2Config.builder().maxHeaderListSize(MAX_FIELDS).build();
    WebServerConfig.Builder server =
        WebServer.builder()
            .shutdownHook(false)
            .host(address.host().isEmpty() ? "0.0.0.0" : address.host())
            .port(address.port())
            .shutdownGracePeriod(GRACE)
            .idleConnectionTimeout(IDLE)
            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
            .protocolsDiscoverServices(false)
            .addConnectionSelector(
                Http1ConnectionSelector.builder()
                    .config(http1)
                    .addUpgrader(Http2Upgrader.create(http2))
                    .addUpgrader(new TunnelUpgrader("websocket", listener, handler))
                    .build())
            .addConnectionSelector(Http2ConnectionSelector.builder().http2Config(http2).build())
            .addRouting(HttpRouting.builder().any(new CatchAll(listener, handler)));
    if (listener.tls()) {
      Security tls = security.apply(listener);
      server.tls(
          Tls.builder()
              .sslContext(tls.context())
              .sslParameters(tls.parameters())
              .enabledProtocols(List.of(tls.parameters().getProtocols()))
              .applicationProtocols(List.of("h2", "http/1.1"))
              .build());
    }
    return server;
  }

  private static String explain(Listener listener) {
    int port = listener.address().port();
    String what = "listener " + listener.name() + " cannot listen on " + listener.address();
    return PortHolder.of(port)
        .map(holder -> what + ": " + port + " is held by " + holder)
        .orElse(what + ": the system refuses the address")
        .concat("; choose another address, or stop what holds it");
  }
}
