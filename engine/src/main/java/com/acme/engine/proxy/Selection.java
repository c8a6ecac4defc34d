package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/// Chooses the server of an upstream that gets a request. Safe for all threads, and makes no
/// objects: it is asked for every request.
interface Selection {

  /// The server for an exchange; null where no candidate is left.
  ///
  /// @param exchange what is asked, for selections that look at it
  /// @param candidates which servers may be chosen
  @Nullable UpstreamServer choose(Exchange exchange, Candidates candidates);

  /// Why that server was chosen, for an operator. Asked right after the choice, and only where
  /// somebody watches.
  String why(Exchange exchange, UpstreamServer chosen);
}
