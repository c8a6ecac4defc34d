package com.acme.engine.config;

import java.util.Optional;

/// A socket that accepts connections.
///
/// @param name its name in the configuration
/// @param address where it listens
/// @param tls whether connections speak TLS
/// @param redirectToHttps answer every request with a 308 to this port over HTTPS; 0 is the port
///   that the system gave the TLS listener; empty: serve
/// @param ownTls the configuration's TLS with what this listener overrides; empty: the
///   configuration's, unchanged
public record Listener(
    String name,
    Address address,
    boolean tls,
    Optional<Integer> redirectToHttps,
    Optional<Tls> ownTls) {

  /// With the configuration's TLS, unchanged.
  public Listener(String name, Address address, boolean tls, Optional<Integer> redirectToHttps) {
    this(name, address, tls, redirectToHttps, Optional.empty());
  }

  public Listener {
    if (tls && redirectToHttps.isPresent()) {
      throw new IllegalArgumentException(
          "a listener with tls cannot redirect to HTTPS; drop one of the two");
    }
  }
}
