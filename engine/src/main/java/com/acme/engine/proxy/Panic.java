package com.acme.engine.proxy;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has all servers tried as if they were up when too few are: better a server that may be down than
/// none, and better slow ones than one that gets all the load.
final class Panic {

  private static final Logger LOG = LoggerFactory.getLogger(Panic.class);

  private final String upstream;
  private final double share;
  private final List<UpstreamServer> servers;
  private volatile boolean on;

  /// For the servers of an upstream.
  ///
  /// @param share of servers up, from 0 to 1, at which and below which all are tried; empty: never
  Panic(String upstream, Optional<Double> share, List<UpstreamServer> servers) {
    this.upstream = upstream;
    this.share = share.orElse(-1.0);
    this.servers = servers;
  }

  boolean isOn() {
    return on;
  }

  /// Counts who is up; before each choice.
  void look() {
    int well = 0;
    for (int i = 0; i < servers.size(); i++) {
      if (servers.get(i).health().isWell()) {
        well++;
      }
    }
    boolean now = well <= share * servers.size();
    if (now != on) {
      turn(now, well);
    }
  }

  private synchronized void turn(boolean now, int well) {
    if (on == now) {
      return;
    }
    on = now;
    servers.forEach(server -> server.health().panic(now));
    if (now) {
      LOG.warn(
          "upstream {}: {} of {} servers are up; all are tried (panic)",
          upstream,
          well,
          servers.size());
    } else {
      LOG.info("upstream {}: {} of {} servers are up", upstream, well, servers.size());
    }
  }
}
