package com.acme.engine.config;

import java.nio.file.Path;

/// The admin API's socket.
///
/// @param address where it listens; off loopback only with TLS
/// @param tls whether it speaks TLS
/// @param tokenFile file with the bearer token; created, readable by its owner alone, where it is
///   missing
public record Admin(Address address, boolean tls, Path tokenFile) {

  /// What keys that name a listener call this socket.
  public static final String LISTENER = "admin";

  public Admin {
    if (!tls && !address.isLoopback()) {
      throw new IllegalArgumentException(
          "the admin API off loopback must speak TLS: set tls: true, or an address such as 127.0.0.1:7700");
    }
  }
}
