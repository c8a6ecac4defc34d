package com.acme.engine.listener;

import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.RequestTarget;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Supplier;

/// The one route of Helidon's routing: every request becomes an exchange for our handler.
final class CatchAll implements io.helidon.webserver.http.Handler {

  private final Listener listener;
  private final Supplier<Handler> handler;

  CatchAll(Listener listener, Supplier<Handler> handler) {
    this.listener = listener;
    this.handler = handler;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response)
      throws IOException, InterruptedException {
    Timings timings = new Timings(Instant.now(), System.nanoTime());
    HttpPrologue prologue = request.prologue();
    CountedBody body = new CountedBody(body(request));
    Exchange exchange =
        new Exchange(request(request, prologue, body), connection(request), Interim.NONE, timings);
    Response answer = handler.get().handle(exchange);
    timings.mark(Timings.Phase.ANSWERED);
    new ResponseWriter(exchange, body).write(answer, response);
  }

  private Request request(ServerRequest request, HttpPrologue prologue, RequestBody body) {
    String authority = request.headers().first(HeaderNames.HOST).orElse(request.authority());
    return new Request(
        prologue.method().text(),
        request.isSecure() ? "https" : "http",
        authority,
        target(prologue),
        Facts.fields(request.headers()),
        body,
        "");
  }

  static RequestTarget target(HttpPrologue prologue) {
    String path = prologue.uriPath().rawPath();
    if (path.equals("*") || path.isEmpty()) {
      return RequestTarget.ROOT;
    }
    try {
      return RequestTarget.parse(
          prologue.hasQuery() ? path + "?" + prologue.query().rawValue() : path);
    } catch (IllegalArgumentException malformed) {
      throw new io.helidon.http.HttpException(
          String.valueOf(malformed.getMessage()), io.helidon.http.Status.BAD_REQUEST_400);
    }
  }

  private Connection connection(ServerRequest request) {
    HttpPrologue prologue = request.prologue();
    String protocol =
        prologue.protocolVersion().startsWith("2")
            ? "HTTP/2"
            : "HTTP/" + prologue.protocolVersion();
    return Facts.connection(
        listener.name(),
        protocol,
        request.socketId(),
        request.remotePeer(),
        request.localPeer(),
        request.isSecure());
  }

  private static RequestBody body(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return RequestBody.EMPTY;
    }
    long length = request.headers().contentLength().orElse(-1);
    return new RequestBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream stream() {
        if (request.content().consumed()) {
          throw new HttpFailure(500, "The content of the request was read twice.");
        }
        return request.content().inputStream();
      }
    };
  }
}
