package com.acme.engine.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A virtual host.
///
/// @param name its name in the configuration
/// @param hosts exact names in lower case and `*.x` wildcards; empty: every host that no other site
///   names
/// @param listeners names of the listeners it is served on; empty: all
/// @param middleware for every route of the site
/// @param errors files shown instead of a plain error answer: key `404` or `5xx`
/// @param routes in order; the first that matches answers
public record Site(
    String name,
    List<String> hosts,
    Set<String> listeners,
    List<PolicyUse> middleware,
    Map<String, Path> errors,
    List<Route> routes) {

  public Site {
    hosts = List.copyOf(hosts);
    listeners = Set.copyOf(listeners);
    middleware = List.copyOf(middleware);
    errors = Map.copyOf(errors);
    routes = List.copyOf(routes);
  }

  /// A site without hosts answers where no other does.
  public Optional<String> firstHost() {
    return hosts.stream().findFirst();
  }
}
