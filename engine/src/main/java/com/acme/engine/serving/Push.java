package com.acme.engine.serving;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import java.io.IOException;
import java.util.List;

/// Promises the client what a page needs before it can ask for it (RFC 9113 section 8.4). A client
/// that asks whether its copy of the page is still good has the rest too, and is promised nothing.
final class Push implements Middleware {

  private final List<String> paths;

  /// Makes the middleware.
  ///
  /// @param paths of the site, with or without a query
  Push(List<String> paths) {
    this.paths = paths;
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    Request request = exchange.request();
    if (request.method().equals("GET") && !request.upgradable() && !isConditional(request)) {
      for (String path : paths) {
        promise(exchange, path);
      }
    }
    return next.handle(exchange);
  }

  private static boolean isConditional(Request request) {
    return request.fields().contains("If-None-Match")
        || request.fields().contains("If-Modified-Since");
  }

  private static void promise(Exchange exchange, String path) throws IOException {
    boolean promised = exchange.interim().push(path);
    if (exchange.trace().isKept()) {
      String what = promised ? "promised " + path : "did not promise " + path;
      exchange.trace().add(new Trace.MiddlewareActed("push", what));
    }
  }
}
