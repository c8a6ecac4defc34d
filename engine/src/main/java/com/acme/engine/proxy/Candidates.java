package com.acme.engine.proxy;

/// Which servers a request may be handed to.
@FunctionalInterface
interface Candidates {

  /// Those that are available.
  Candidates AVAILABLE = UpstreamServer::isAvailable;

  /// All but those an operator drains.
  Candidates NOT_DRAINED = server -> !server.state().isDraining();

  boolean has(UpstreamServer server);
}
