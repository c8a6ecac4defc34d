package com.acme.engine.exchange;

import java.io.IOException;

/// One policy around a handler: it may answer itself, change the exchange on the way in, the
/// response on the way out.
@FunctionalInterface
public interface Middleware {

  /// Handles the exchange, as a rule by calling `next` once.
  ///
  /// A middleware that replaces a response it got from `next` closes the one it drops.
  Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException;

  /// The handler that runs this policy around another.
  default Handler around(Handler next) {
    return exchange -> handle(exchange, next);
  }
}
