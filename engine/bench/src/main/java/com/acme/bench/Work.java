package com.acme.bench;

import java.util.List;
import java.util.Optional;

/// A kind of work: who does it, and what must run behind them.
enum Work {
  /// Sends files.
  FILES(List.of(Peer.ACME, Peer.NGINX, Peer.CADDY), Optional.empty()),
  /// Hands requests to the backend.
  PROXY(List.of(Peer.ACME, Peer.NGINX, Peer.HAPROXY, Peer.CADDY), Optional.of(Peer.BACKEND));

  private final List<Peer> peers;
  private final Optional<Peer> behind;

  Work(List<Peer> peers, Optional<Peer> behind) {
    this.peers = peers;
    this.behind = behind;
  }

  List<Peer> peers() {
    return peers;
  }

  Optional<Peer> behind() {
    return behind;
  }

  /// A port that every server of the kind listens on.
  int port(Peer peer) {
    return switch (this) {
      case FILES -> peer.ports().https();
      case PROXY -> peer == Peer.BACKEND ? peer.ports().https() : peer.ports().proxyTls();
    };
  }
}
