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

  /// Which servers may be chosen. Counts who is up, of those that are not drained.
  Candidates candidates() {
    int all = 0;
    int up = 0;
    for (int i = 0; i < servers.size(); i++) {
      UpstreamServer server = servers.get(i);
      if (!server.state().isDraining()) {
        all++;
        if (server.health().isUp()) {
          up++;
          server.health().noticeReturn();
        }
      }
    }
    boolean now = up <= share * all && up < all;
    if (now != on) {
      turn(now, up, all);
    }
    return now ? Candidates.NOT_DRAINED : Candidates.AVAILABLE;
  }

  private synchronized void turn(boolean now, int up, int all) {
    if (on == now) {
      return;
    }
    on = now;
    if (now) {
      LOG.warn("upstream {}: {} of {} servers are up; all are tried (panic)", upstream, up, all);
    } else {
      LOG.info("upstream {}: {} of {} servers are up", upstream, up, all);
    }
  }
}
