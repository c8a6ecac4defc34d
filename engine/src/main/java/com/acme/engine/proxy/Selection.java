package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import java.util.Collection;
import java.util.Optional;

/// Chooses the server of an upstream that gets a request. Safe for all threads.
@FunctionalInterface
interface Selection {

  /// The server for an exchange; empty: none is available.
  ///
  /// @param exchange what is asked, for selections that look at it
  /// @param tried servers that could not be reached for this exchange
  Optional<UpstreamServer> choose(Exchange exchange, Collection<UpstreamServer> tried);
}
