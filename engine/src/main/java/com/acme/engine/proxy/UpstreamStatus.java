package com.acme.engine.proxy;

import java.util.List;
import java.util.Optional;

/// What is known of an upstream at a moment.
///
/// @param name as configured
/// @param servers in the order of the configuration
/// @param breaker where its circuit breaker stands; empty: it has none
/// @param retries attempts after the first
/// @param overBudget retries that were not made because the budget was spent
/// @param up whether a server is up; where they are checked, whether a check has said so
public record UpstreamStatus(
    String name,
    List<ServerStatus> servers,
    Optional<BreakerStatus> breaker,
    long retries,
    long overBudget,
    boolean up) {
  public UpstreamStatus {
    servers = List.copyOf(servers);
  }
}
