package com.acme.engine.serving;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import java.util.function.IntSupplier;

/// Sends every request of a plain listener to the same URL over HTTPS: 308, so that methods and
/// bodies stay.
final class RedirectToHttps implements Handler {

  private static final int DEFAULT_PORT = 443;

  private final IntSupplier port;

  /// Makes the handler.
  ///
  /// @param port of the TLS listener, asked at each request since the system may choose it
  RedirectToHttps(IntSupplier port) {
    this.port = port;
  }

  @Override
  public Response handle(Exchange exchange) {
    String host = exchange.request().host();
    if (host.isEmpty()) {
      throw new HttpFailure(400, "This server speaks HTTPS, and the request names no host.");
    }
    int to = port.getAsInt();
    String authority = to == DEFAULT_PORT ? host : host + ":" + to;
    return Response.of(308)
        .set("Location", "https://" + authority + exchange.request().target().pathAndQuery());
  }
}
