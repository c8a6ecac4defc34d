package com.acme.bench;

import java.util.List;
import java.util.Optional;

/// A kind of work: who does it, and what must run behind them.
enum Work {
  /// Sends files.
  FILES,
  /// Hands requests to the backend.
  PROXY;

  List<Peer> peers() {
    return switch (this) {
      case FILES -> List.of(Peer.ACME, Peer.NGINX, Peer.CADDY);
      case PROXY -> List.of(Peer.ACME, Peer.NGINX, Peer.HAPROXY, Peer.CADDY);
    };
  }

  /// What runs behind them; empty: nothing.
  Optional<Peer> behind() {
    return switch (this) {
      case FILES -> Optional.empty();
      case PROXY -> Optional.of(Peer.BACKEND);
    };
  }

  /// A port that every server of the kind listens on.
  int port(Peer peer) {
    return switch (this) {
      case FILES -> peer.ports().https();
      case PROXY -> peer == Peer.BACKEND ? peer.ports().https() : peer.ports().proxyTls();
    };
  }
}
