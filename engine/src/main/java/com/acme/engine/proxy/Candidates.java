package com.acme.engine.proxy;

/// Which servers a request may be handed to.
@FunctionalInterface
interface Candidates {

  /// Those that are available.
  Candidates AVAILABLE = UpstreamServer::isAvailable;

  boolean has(UpstreamServer server);
}
