package com.acme.engine.config;

import java.util.List;
import java.util.Optional;

/// Which requests, and what happens to them.
///
/// @param name unique in its site
/// @param match all of its conditions must hold
/// @param middleware after the site's
/// @param earlyHints values of `Link` sent as 103 before the action runs (RFC 8297)
/// @param push paths with or without a query that a client of HTTP/2 gets unasked, before the
///   action runs (RFC 9113 section 8.4)
/// @param cache how its responses are kept; empty: they are not
/// @param enabled a disabled route matches nothing
/// @param record whether its exchanges may be inspected
/// @param action what answers
public record Route(
    String name,
    Match match,
    List<PolicyUse> middleware,
    List<String> earlyHints,
    List<String> push,
    Optional<Caching> cache,
    boolean enabled,
    boolean record,
    Action action) {

  public Route {
    middleware = List.copyOf(middleware);
    earlyHints = List.copyOf(earlyHints);
    push = List.copyOf(push);
  }
}
