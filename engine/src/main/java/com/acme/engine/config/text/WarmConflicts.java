package com.acme.engine.config.text;

import com.acme.engine.config.Caching;
import com.acme.engine.config.Route;
import com.acme.engine.config.Warm;
import com.acme.engine.config.text.RouteReader.RoutePart;
import java.util.List;
import java.util.Optional;

/// Paths to fetch need a host to be of.
final class WarmConflicts {

  private final Findings findings;

  WarmConflicts(Findings findings) {
    this.findings = findings;
  }

  /// Finds routes whose paths are of no host.
  ///
  /// @param hosts of the site
  void check(List<RoutePart> routes, List<String> hosts) {
    if (hosts.stream().anyMatch(host -> !host.startsWith("*"))) {
      return;
    }
    for (RoutePart part : routes) {
      Route route = part.route();
      if (route.cache().flatMap(Caching::warm).filter(WarmConflicts::namesPaths).isPresent()) {
        findings.add(
            part.nameAt(),
            "the route " + route.name() + " warms paths, and its site has no host they are of",
            "write whole URLs, or add the host to the site's hosts");
      }
    }
  }

  private static boolean namesPaths(Warm warm) {
    return warm.urls().stream().anyMatch(WarmConflicts::isPath)
        || Optional.of(warm).flatMap(Warm::sitemap).filter(WarmConflicts::isPath).isPresent();
  }

  private static boolean isPath(String url) {
    return url.startsWith("/");
  }
}
