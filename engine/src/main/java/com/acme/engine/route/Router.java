package com.acme.engine.route;

import com.acme.engine.config.Configuration;
import com.acme.engine.config.Route;
import com.acme.engine.config.Site;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// Chooses who answers a request. Pure: the same request always goes the same way.
public final class Router {

  private final Map<String, HostTable> byListener = new HashMap<>();
  private final Map<String, SiteRoutes> bySite = new HashMap<>();

  /// Compiles all sites.
  ///
  /// @param listeners names of the listeners
  /// @param sites virtual hosts
  /// @param handlers makes the handler of each enabled route
  public Router(
      Set<String> listeners, List<Site> sites, BiFunction<Site, Route, Handler> handlers) {
    for (Site site : sites) {
      List<CompiledRoute> routes = new ArrayList<>();
      for (Route route : site.routes()) {
        if (route.enabled()) {
          routes.add(new CompiledRoute(route, handlers.apply(site, route)));
        }
      }
      bySite.put(site.name(), new SiteRoutes(site, routes));
    }
    for (String listener : listeners) {
      byListener.put(listener, new HostTable(listener, sites, bySite));
    }
  }

  /// A router of a configuration that does not serve: it explains, and its routes answer nothing.
  public static Router explaining(Configuration configuration) {
    return new Router(
        configuration.listeners().keySet(),
        configuration.sites(),
        (_, _) ->
            _ -> {
              throw new IllegalStateException("to explain is not to answer");
            });
  }

  /// Chooses.
  ///
  /// @param listener name of the listener the request came on
  public Decision decide(String listener, Request request) {
    HostTable hosts = byListener.get(listener);
    String host = request.host();
    SiteRoutes routes = hosts == null ? null : hosts.find(host);
    return routes == null ? new Decision.NoSite(host) : routes.decide(request);
  }

  /// Explains what {@link #decide} chooses.
  public Explanation explain(String listener, Request request) {
    HostTable hosts = byListener.get(listener);
    String host = request.host();
    SiteRoutes routes = hosts == null ? null : hosts.find(host);
    if (hosts == null || routes == null) {
      String reason = hosts == null ? "there is no listener " + listener : hosts.reason(host);
      return new Explanation(
          host, Optional.empty(), reason, List.of(), "404: no site answers for " + host);
    }
    return new Explanation(
        host,
        Optional.of(siteName(routes)),
        hosts.reason(host),
        routes.explain(request),
        verdict(routes.decide(request)));
  }

  private String siteName(SiteRoutes routes) {
    return bySite.entrySet().stream()
        .filter(entry -> entry.getValue() == routes)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static String verdict(Decision decision) {
    return switch (decision) {
      case Decision.Matched matched ->
          matched.route().route().action().key() + ": route " + matched.route().route().name();
      case Decision.MethodNotAllowed refused ->
          "405: the path matches, but only for " + String.join(", ", refused.allowed());
      case Decision.NoRoute missing ->
          "404: no route of site " + missing.site().name() + " matches";
      case Decision.NoSite missing -> "404: no site answers for " + missing.host();
    };
  }
}
