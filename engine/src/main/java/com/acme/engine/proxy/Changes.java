package com.acme.engine.proxy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what becomes of an upstream: a line in the log, and whoever listens, once a change.
final class Changes {

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final String upstream;
  private final Ticker ticker;
  private final UpstreamListener listener;

  Changes(String upstream, Ticker ticker, UpstreamListener listener) {
    this.upstream = upstream;
    this.ticker = ticker;
    this.listener = listener;
  }

  void server(String server, String state, String reason) {
    if (state.equals("down")) {
      LOG.warn("upstream {}: {} is down: {}", upstream, server, reason);
    } else {
      LOG.info("upstream {}: {} is {}: {}", upstream, server, state, reason);
    }
    tell(server, state, reason);
  }

  void breaker(String state, String reason) {
    if (state.equals("open")) {
      LOG.warn("upstream {}: the circuit breaker is open: {}", upstream, reason);
    } else {
      LOG.info("upstream {}: the circuit breaker is {}: {}", upstream, state, reason);
    }
    tell("", state, reason);
  }

  private void tell(String server, String state, String reason) {
    listener.changed(new UpstreamListener.Change(ticker.now(), upstream, server, state, reason));
  }
}
