package com.acme.engine.config;

import java.util.Optional;

/// A socket that accepts connections.
///
/// @param name its name in the configuration
/// @param address where it listens
/// @param tls whether connections speak TLS
/// @param redirectToHttps answer every request with a 308 to this port over HTTPS; empty: serve
public record Listener(
    String name, Address address, boolean tls, Optional<Integer> redirectToHttps) {

  public Listener {
    if (tls && redirectToHttps.isPresent()) {
      throw new IllegalArgumentException(
          "a listener with tls cannot redirect to HTTPS; drop one of the two");
    }
  }
}
