package com.acme.engine.listener;

import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.wire.HeadBuffer;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hands a connection to a tunnel when the handler answers an upgrade with one (RFC 9110 section
/// 7.8).
final class TunnelUpgrader implements Http1Upgrader {

  private static final int HEAD = 1024;

  private final String protocol;
  private final Listener listener;
  private final Supplier<Handler> handler;

  TunnelUpgrader(String protocol, Listener listener, Supplier<Handler> handler) {
    this.protocol = protocol;
    this.listener = listener;
    this.handler = handler;
  }

  @Override
  public String supportedProtocol() {
    return protocol;
  }

  @Override
  public @Nullable ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    Exchange exchange = exchange(context, prologue, headers);
    try {
      Response answer = handler.get().handle(exchange);
      HeadBuffer head = new HeadBuffer(HEAD).statusLine(answer.status());
      if (answer.body() instanceof Body.Tunnelled(String name, var tunnel)) {
        head.field("Connection", "Upgrade").field("Upgrade", name).fields(answer.fields()).end();
        context.dataWriter().writeNow(BufferData.create(bytes(head)));
        return new TunnelConnection(context, exchange, answer, tunnel);
      }
      refuse(context, exchange, answer, head);
    } catch (IOException failure) {
      throw new CloseConnectionException("the upgrade failed", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new CloseConnectionException("the upgrade was answered without a tunnel");
  }

  /// Writes the answer of a handler that made no tunnel; the connection closes after it.
  private static void refuse(
      ConnectionContext context, Exchange exchange, Response answer, HeadBuffer head)
      throws IOException {
    byte[] content;
    try (InputStream stream = answer.body().stream()) {
      content = stream.readAllBytes();
    } finally {
      answer.close();
    }
    answer.fields().remove("Content-Length").remove("Connection");
    head.field("Connection", "close")
        .field("Content-Length", Integer.toString(content.length))
        .fields(answer.fields())
        .end();
    context.dataWriter().writeNow(BufferData.create(bytes(head)));
    if (content.length > 0) {
      context.dataWriter().writeNow(BufferData.create(content));
    }
    exchange.done(
        new Outcome(answer.status(), answer.fields(), 0, content.length, Optional.empty()));
  }

  private Exchange exchange(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    Request request =
        new Request(
            prologue.method().text(),
            context.isSecure() ? "https" : "http",
            headers.first(HeaderNames.HOST).orElse(""),
            CatchAll.target(prologue),
            Facts.fields(headers),
            RequestBody.EMPTY,
            protocol);
    return new Exchange(
        request,
        Facts.connection(listener.name(), "HTTP/1.1", context, context.isSecure()),
        Interim.NONE,
        new Timings(Instant.now(), System.nanoTime()));
  }

  private static byte[] bytes(HeadBuffer head) {
    return java.util.Arrays.copyOf(head.array(), head.length());
  }
}
