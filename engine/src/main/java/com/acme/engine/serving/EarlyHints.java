package com.acme.engine.serving;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.util.List;

/// Tells the client what it will need while the answer is still being made: 103 (RFC 8297).
final class EarlyHints implements Middleware {

  private final List<String> links;

  /// Makes the middleware.
  ///
  /// @param links values of `Link`
  EarlyHints(List<String> links) {
    this.links = links;
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    if (exchange.request().method().equals("GET")) {
      Fields fields = new Fields();
      links.forEach(link -> fields.add("Link", link));
      exchange.interim().inform(103, fields);
    }
    return next.handle(exchange);
  }
}
