package com.acme.engine.proxy;

import java.util.List;

/// What is known of an upstream at a moment.
///
/// @param name as configured
/// @param servers in the order of the configuration
public record UpstreamStatus(String name, List<ServerStatus> servers) {
  public UpstreamStatus {
    servers = List.copyOf(servers);
  }
}
