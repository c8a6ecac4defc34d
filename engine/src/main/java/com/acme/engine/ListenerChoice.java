package com.acme.engine;

import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Request;
import java.util.Comparator;
import java.util.function.ToIntFunction;

/// Which listener a request that was never sent would have come on.
final class ListenerChoice {

  private ListenerChoice() {}

  /// The listener with the port of the request's authority, else the first that speaks its scheme;
  /// empty text when none does.
  ///
  /// @param port that a listener is bound to
  static String of(Configuration configuration, ToIntFunction<Listener> port, Request request) {
    boolean tls = request.scheme().equals("https");
    return configuration.listeners().values().stream()
        .filter(listener -> listener.tls() == tls)
        .min(
            Comparator.comparing((Listener listener) ->
                    !request.authority().endsWith(":" + port.applyAsInt(listener)))
                .thenComparing(Listener::name))
        .map(Listener::name)
        .orElse("");
  }
}
