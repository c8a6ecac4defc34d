package com.acme.engine.route;

import com.acme.engine.config.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sites of one listener by host: an exact name, then `*.x` for one label, then the site
/// without hosts.
final class HostTable {

  private final Map<String, SiteRoutes> exact = new HashMap<>();
  private final Map<String, SiteRoutes> wildcard = new HashMap<>();
  private @Nullable SiteRoutes otherwise;

  HostTable(String listener, List<Site> sites, Map<String, SiteRoutes> routes) {
    for (Site site : sites) {
      SiteRoutes compiled = routes.get(site.name());
      if (compiled != null && (site.listeners().isEmpty() || site.listeners().contains(listener))) {
        add(site, compiled);
      }
    }
  }

  @Nullable SiteRoutes find(String host) {
    SiteRoutes found = exact.get(host);
    if (found == null && !wildcard.isEmpty()) {
      int dot = host.indexOf('.');
      found = dot > 0 ? wildcard.get(host.substring(dot + 1)) : null;
    }
    return found == null ? otherwise : found;
  }

  /// Why that site answers for the host, in words.
  String reason(String host) {
    if (exact.containsKey(host)) {
      return "its hosts name " + host;
    }
    int dot = host.indexOf('.');
    if (dot > 0 && wildcard.containsKey(host.substring(dot + 1))) {
      return "its hosts have *" + host.substring(dot);
    }
    return otherwise == null
        ? "no site names " + host + " and none is without hosts"
        : "no site names " + host + ", and this one has no hosts";
  }

  private void add(Site site, SiteRoutes compiled) {
    if (site.hosts().isEmpty()) {
      otherwise = compiled;
    }
    for (String host : site.hosts()) {
      if (host.startsWith("*.")) {
        wildcard.put(host.substring(2), compiled);
      } else {
        exact.put(host, compiled);
      }
    }
  }
}
