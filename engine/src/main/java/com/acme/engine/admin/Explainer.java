package com.acme.engine.admin;

import com.acme.engine.exchange.Request;
import com.acme.engine.route.Explanation;

/// Says why a request would go where it would go, without sending it.
@FunctionalInterface
public interface Explainer {

  /// Explains.
  ///
  /// @param request its scheme and authority name the listener: the one with that port, else the
  ///   first that speaks that scheme
  Explanation explain(Request request);
}
