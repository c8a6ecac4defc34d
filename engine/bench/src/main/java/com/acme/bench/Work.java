package com.acme.bench;

import java.util.List;
import java.util.Optional;

/// A kind of work: who does it, and what must run behind them.
enum Work {
  /// Sends files.
  FILES,
  /// Hands requests to the backend.
  PROXY,
  /// Keeps what the backend answers.
  CACHE,
  /// Keeps what there is room for of what the backend answers.
  SMALL_CACHE,
  /// Keeps what an origin answers that the scenario itself runs.
  SLOW_ORIGIN;

  private static final int USUAL_MEGABYTES = 256;
  private static final int FEW_MEGABYTES = 32;

  /// The memory for what is kept.
  int cacheMegabytes() {
    return this == SMALL_CACHE ? FEW_MEGABYTES : USUAL_MEGABYTES;
  }

  List<Peer> peers() {
    return switch (this) {
      case FILES -> List.of(Peer.ACME, Peer.NGINX, Peer.CADDY);
      case PROXY -> List.of(Peer.ACME, Peer.NGINX, Peer.HAPROXY, Peer.CADDY);
      case CACHE, SMALL_CACHE, SLOW_ORIGIN -> List.of(Peer.ACME, Peer.NGINX, Peer.VARNISH);
    };
  }

  /// What runs behind them; empty: nothing.
  Optional<Peer> behind() {
    return switch (this) {
      case FILES, SLOW_ORIGIN -> Optional.empty();
      case PROXY, CACHE, SMALL_CACHE -> Optional.of(Peer.BACKEND);
    };
  }

  /// A port that every server of the kind listens on.
  int port(Peer peer) {
    if (peer == Peer.BACKEND) {
      return peer.ports().https();
    }
    return switch (this) {
      case FILES -> peer.ports().https();
      case PROXY -> peer.ports().proxyTls();
      case CACHE, SMALL_CACHE, SLOW_ORIGIN -> peer.ports().cache();
    };
  }
}
