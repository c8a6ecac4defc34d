package com.acme.engine.cache;

import com.acme.engine.cache.CacheKey.Scope;
import com.acme.engine.config.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the keys of routes begin with. A route that changed has another scope, and so begins with
/// nothing stored.
final class RouteScopes {

  private record Named(String site, String route) {}

  private record Known(Route route, Scope scope) {}

  private final Map<Named, Known> scopes = new ConcurrentHashMap<>();

  /// The scope of a route as it is configured now.
  ///
  /// @param manyKeys whether responses of one URL have several keys
  Scope of(String site, Route route, boolean manyKeys) {
    return scopes
        .compute(
            new Named(site, route.name()),
            (_, known) ->
                known != null && known.route().equals(route)
                    ? known
                    : new Known(
                        route,
                        new Scope(
                            site,
                            route.name(),
                            known == null ? 0 : known.scope().generation() + 1,
                            manyKeys)))
        .scope();
  }

  /// The route of a scope; empty where a reload has changed it.
  Optional<Route> route(Scope scope) {
    return Optional.ofNullable(scopes.get(new Named(scope.site(), scope.route())))
        .filter(known -> known.scope().equals(scope))
        .map(Known::route);
  }

  /// Those of a site.
  List<Scope> ofSite(String site) {
    return scopes.values().stream()
        .map(Known::scope)
        .filter(scope -> scope.site().equals(site))
        .toList();
  }
}
