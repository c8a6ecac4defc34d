package com.acme.engine.proxy;

import com.acme.engine.config.Resilience.Passive;
import java.util.List;

/// Takes servers out that fail requests: not more of them at a time than their share, and never the
/// last one that is up.
final class Ejections {

  private final Passive passive;
  private final List<UpstreamServer> servers;

  Ejections(Passive passive, List<UpstreamServer> servers) {
    this.passive = passive;
    this.servers = servers;
  }

  /// A request failed at a server.
  ///
  /// @param why in words
  /// @param answered whether it did answer, if only with a failure
  void failed(UpstreamServer server, String why, boolean answered) {
    if (server.health().requestFailed(passive)) {
      eject(server, why, answered);
    }
  }

  private synchronized void eject(UpstreamServer server, String why, boolean answered) {
    int out = 0;
    int up = 0;
    for (UpstreamServer other : servers) {
      if (other != server) {
        out += other.health().isEjected() ? 1 : 0;
        up += other.isAvailable() ? 1 : 0;
      }
    }
    // Requests that were under way when it was taken out fail too.
    boolean isOut = server.health().isEjected();
    if (!isOut && up > 0 && out + 1 <= passive.maxEjected() * servers.size()) {
      server.health().eject(passive, why, answered);
    }
  }
}
