package com.acme.engine.serving;

import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import java.util.List;

/// Puts middleware around a handler.
final class Chain {

  private Chain() {}

  /// The handler that runs the list in its order, the first outermost, and then the innermost
  /// handler.
  static Handler of(List<Middleware> outermostFirst, Handler innermost) {
    Handler handler = innermost;
    for (Middleware middleware : outermostFirst.reversed()) {
      handler = middleware.around(handler);
    }
    return handler;
  }
}
