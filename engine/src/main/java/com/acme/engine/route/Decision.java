package com.acme.engine.route;

import com.acme.engine.config.Site;
import java.util.Map;
import java.util.Set;

/// What the router chose.
public sealed interface Decision {

  /// A route answers.
  ///
  /// @param site the route's site
  /// @param route the route
  /// @param variables path variables and groups, and `rest`
  record Matched(Site site, CompiledRoute route, Map<String, String> variables)
      implements Decision {}

  /// Routes of the site would match with another method: 405.
  ///
  /// @param allowed the methods they take
  record MethodNotAllowed(Site site, Set<String> allowed) implements Decision {}

  /// The site has no route for it: 404.
  record NoRoute(Site site) implements Decision {}

  /// No site answers for the host on this listener: 404.
  record NoSite(String host) implements Decision {}
}
