package com.acme.engine.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything a server runs from, checked and complete.
///
/// @param environment the environment that was laid over the rest
/// @param data the directory the server owns: local CA, tokens, history
/// @param listeners by name
/// @param tls versions and certificates
/// @param sites virtual hosts
/// @param upstreams the named ones, also those no route uses
/// @param cache what all routes with a cache share
/// @param observability metrics and access log
/// @param logging levels of the server's own log
/// @param admin the admin API's socket
/// @param health where and when health is told
/// @param redis what is shared with other servers
public record Configuration(
    String environment,
    Path data,
    Map<String, Listener> listeners,
    Tls tls,
    List<Site> sites,
    Map<String, Upstream> upstreams,
    Cache cache,
    Observability observability,
    Logging logging,
    Admin admin,
    Health health,
    Optional<Redis> redis) {

  public Configuration {
    listeners = Map.copyOf(listeners);
    sites = List.copyOf(sites);
    upstreams = Map.copyOf(upstreams);
  }
}
