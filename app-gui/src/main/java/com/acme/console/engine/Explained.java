package com.acme.console.engine;

import java.util.List;

/// Why a request goes where it goes.
///
/// @param site the site that answers; empty: none
/// @param siteReason why that site
/// @param considered every route of the site in order
/// @param verdict what happens, in words
public record Explained(
    String site, String siteReason, List<Considered> considered, String verdict) {

  public Explained {
    considered = List.copyOf(considered);
  }

  /// One route and whether it matched.
  ///
  /// @param path its path condition as written
  /// @param action the key of its action
  /// @param reason the first failing condition with the value seen, or why it was not reached
  public record Considered(
      String route, String path, String action, boolean matches, String reason) {}

  /// The name of the route that matched; empty: none.
  public String route() {
    return considered.stream()
        .filter(Considered::matches)
        .map(Considered::route)
        .findFirst()
        .orElse("");
  }
}
