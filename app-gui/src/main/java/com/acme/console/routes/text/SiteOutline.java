package com.acme.console.routes.text;

import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;

/// A site as a list shows it.
///
/// @param hosts empty: all that no other site names
/// @param listeners empty: all
/// @param middleware names and kinds, as written
public record SiteOutline(
    String name,
    List<String> hosts,
    List<String> listeners,
    List<String> middleware,
    List<RouteOutline> routes) {

  public SiteOutline {
    hosts = List.copyOf(hosts);
    listeners = List.copyOf(listeners);
    middleware = List.copyOf(middleware);
    routes = List.copyOf(routes);
  }

  /// Where it stands.
  public KeyPath path() {
    return path(name);
  }

  /// Where a site stands.
  public static KeyPath path(String site) {
    return KeyPath.ROOT.key("sites").key(site);
  }

  /// The site with those of its routes that hold what a user looks for; all, where its name or a
  /// host holds it.
  ///
  /// @param sought in lower case
  public SiteOutline holding(String sought) {
    boolean all = name.contains(sought) || String.join(" ", hosts).contains(sought);
    return all
        ? this
        : new SiteOutline(
            name,
            hosts,
            listeners,
            middleware,
            routes.stream().filter(route -> route.holds(sought)).toList());
  }
}
