package com.acme.engine.route;

import java.util.List;
import java.util.Optional;

/// Why a request goes where it goes: what `acme explain` and the console show.
///
/// @param host the host that was asked for
/// @param site the site that answers; empty: none
/// @param siteReason why that site
/// @param considered every route of the site in order
/// @param verdict what happens, in words
public record Explanation(
    String host,
    Optional<String> site,
    String siteReason,
    List<Considered> considered,
    String verdict) {

  public Explanation {
    considered = List.copyOf(considered);
  }

  /// One route and whether it matched.
  ///
  /// @param route its name
  /// @param path its path condition as written
  /// @param action the key of its action
  /// @param matches whether all conditions hold
  /// @param reason the first failing condition with the value seen, or why it was not reached
  public record Considered(
      String route, String path, String action, boolean matches, String reason) {}
}
