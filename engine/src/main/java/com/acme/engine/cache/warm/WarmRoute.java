package com.acme.engine.cache.warm;

import com.acme.engine.cache.warm.WarmOrder.SiteRoute;
import com.acme.engine.config.Route;
import com.acme.engine.config.Warm;
import java.util.List;
import java.util.Optional;

/// A route whose cache is warmed when it begins with nothing.
///
/// @param site name of its site
/// @param route as configured
/// @param warm what is fetched
/// @param origins where clients reach its site, such as `https://shop.example`
public record WarmRoute(String site, Route route, Warm warm, List<String> origins) {

  public WarmRoute {
    origins = List.copyOf(origins);
  }

  SiteRoute name() {
    return new SiteRoute(site, route.name());
  }

  WarmOrder order() {
    return new WarmOrder(
        "site " + site + ", route " + route.name(),
        warm.urls().stream().map(url -> new Target(url, warm.headers())).toList(),
        warm.sitemap(),
        warm.list(),
        warm.hottest(),
        Optional.of(name()),
        origins,
        warm.headers(),
        warm.rate(),
        warm.concurrency());
  }
}
