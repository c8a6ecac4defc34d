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
  CACHE;

  List<Peer> peers() {
    return switch (this) {
      case FILES -> List.of(Peer.ACME, Peer.NGINX, Peer.CADDY);
      case PROXY -> List.of(Peer.ACME, Peer.NGINX, Peer.HAPROXY, Peer.CADDY);
      case CACHE -> List.of(Peer.ACME, Peer.NGINX, Peer.VARNISH);
    };
  }

  /// What runs behind them; empty: nothing.
  Optional<Peer> behind() {
    return switch (this) {
      case FILES -> Optional.empty();
      case PROXY, CACHE -> Optional.of(Peer.BACKEND);
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
      case CACHE -> peer.ports().cache();
    };
  }
}
