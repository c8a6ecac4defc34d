package com.acme.engine.admin;

import com.acme.engine.config.Route;
import com.acme.engine.config.Site;
import com.acme.engine.observe.Counters;
import com.acme.engine.observe.RouteTotals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Sites and their routes in order, each with what it has done.
final class RouteTable {

  /// All of them, and what was answered without a route.
  record Table(List<SiteRow> sites, List<RouteTotals> unrouted) {}

  record SiteRow(String name, List<String> hosts, Set<String> listeners, List<RouteRow> routes) {}

  record RouteRow(
      String name,
      String path,
      Set<String> methods,
      String action,
      boolean enabled,
      boolean record,
      Optional<RouteTotals> totals) {}

  private final StatusSource status;
  private final Counters counters;

  RouteTable(StatusSource status, Counters counters) {
    this.status = status;
    this.counters = counters;
  }

  Table read() {
    Map<List<String>, RouteTotals> totals = new HashMap<>();
    counters.routes().forEach(route -> totals.put(List.of(route.site(), route.route()), route));
    List<SiteRow> sites =
        status.configuration().sites().stream().map(site -> row(site, totals)).toList();
    return new Table(sites, List.copyOf(totals.values()));
  }

  /// Takes the totals of the site's routes out of the map.
  private static SiteRow row(Site site, Map<List<String>, RouteTotals> totals) {
    List<RouteRow> routes =
        site.routes().stream()
            .map(route -> row(route, totals.remove(List.of(site.name(), route.name()))))
            .toList();
    return new SiteRow(site.name(), site.hosts(), new TreeSet<>(site.listeners()), routes);
  }

  private static RouteRow row(Route route, @org.jspecify.annotations.Nullable RouteTotals totals) {
    return new RouteRow(
        route.name(),
        route.match().path().source(),
        new TreeSet<>(route.match().methods()),
        route.action().key(),
        route.enabled(),
        route.record(),
        Optional.ofNullable(totals));
  }
}
