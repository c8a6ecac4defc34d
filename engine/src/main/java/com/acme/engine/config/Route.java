package com.acme.engine.config;

import java.util.List;

/// Which requests, and what happens to them.
///
/// @param name unique in its site
/// @param match all of its conditions must hold
/// @param middleware after the site's
/// @param earlyHints values of `Link` sent as 103 before the action runs (RFC 8297)
/// @param enabled a disabled route matches nothing
/// @param record whether its exchanges may be inspected
/// @param action what answers
public record Route(
    String name,
    Match match,
    List<PolicyUse> middleware,
    List<String> earlyHints,
    boolean enabled,
    boolean record,
    Action action) {

  public Route {
    middleware = List.copyOf(middleware);
    earlyHints = List.copyOf(earlyHints);
  }
}
