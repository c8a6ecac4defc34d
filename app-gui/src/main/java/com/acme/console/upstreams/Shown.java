package com.acme.console.upstreams;

import com.acme.console.engine.ServerSnapshot.Upstream;
import com.acme.console.engine.ServerSnapshot.UpstreamServer;

/// What a line of the table tells at a moment.
sealed interface Shown {

  int inFlight();

  double requestsPerSecond();

  double failuresPerSecond();

  /// All servers of an upstream together.
  ///
  /// @param serving how many of them get new requests
  record OfUpstream(
      Upstream upstream,
      int serving,
      int inFlight,
      double requestsPerSecond,
      double failuresPerSecond)
      implements Shown {

    /// Whether nothing is handed on, or only a little to try.
    boolean isBroken() {
      return serving == 0 || isBreakerOpen();
    }

    /// Whether its circuit breaker lets nothing through, or a few to try.
    boolean isBreakerOpen() {
      return !upstream.breaker().isEmpty() && !upstream.breaker().equals("closed");
    }

    /// How it is, in a few words.
    String words() {
      int all = upstream.servers().size();
      return isBreakerOpen() ? "Breaker " + upstream.breaker() : serving + " of " + all + " serve";
    }
  }

  /// One server.
  record OfServer(UpstreamServer server, double requestsPerSecond, double failuresPerSecond)
      implements Shown {
    @Override
    public int inFlight() {
      return server.inFlight();
    }

    Health health() {
      return Health.of(server);
    }
  }
}
