package com.acme.engine.route;

import com.acme.engine.config.Site;
import com.acme.engine.exchange.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The enabled routes of a site in order, found by the first segment of the path.
///
/// A route whose first segment is literal can match only paths that begin with it; a map from that
/// segment to the routes in question, in their order, keeps a site of a thousand routes as quick as
/// one of ten.
final class SiteRoutes {

  private final Site site;
  private final List<CompiledRoute> all;
  private final List<CompiledRoute> anyFirstSegment;
  private final Map<String, List<CompiledRoute>> byFirstSegment = new HashMap<>();

  SiteRoutes(Site site, List<CompiledRoute> routes) {
    this.site = site;
    this.all = List.copyOf(routes);
    this.anyFirstSegment = routes.stream().filter(r -> r.firstSegment().isEmpty()).toList();
    for (CompiledRoute route : routes) {
      route.firstSegment().ifPresent(s -> byFirstSegment.computeIfAbsent(s, this::candidates));
    }
  }

  Decision decide(Request request) {
    String path = request.target().path();
    Set<String> allowed = null;
    for (CompiledRoute route : candidatesFor(path)) {
      Optional<Map<String, String>> variables = route.matchPath(path);
      if (variables.isPresent() && route.matchesConditions(request)) {
        if (route.matchesMethod(request)) {
          return new Decision.Matched(site, route, variables.get());
        }
        allowed = union(allowed, route.allowed());
      }
    }
    return allowed == null
        ? new Decision.NoRoute(site)
        : new Decision.MethodNotAllowed(site, allowed);
  }

  /// Every route in order, disabled ones included, with the first failing condition of each.
  List<Explanation.Considered> explain(Request request) {
    List<Explanation.Considered> considered = new ArrayList<>();
    Map<String, CompiledRoute> enabled = new HashMap<>();
    all.forEach(route -> enabled.put(route.route().name(), route));
    boolean matched = false;
    for (com.acme.engine.config.Route route : site.routes()) {
      CompiledRoute compiled = enabled.get(route.name());
      Optional<String> failing =
          compiled == null ? Optional.of("it is disabled") : firstFailing(compiled, request);
      boolean matches = failing.isEmpty() && !matched;
      String reason = failing.orElse(matched ? "matches too, but an earlier route did" : "matches");
      matched |= matches;
      considered.add(
          new Explanation.Considered(
              route.name(), route.match().path().source(), route.action().key(), matches, reason));
    }
    return considered;
  }

  private static Optional<String> firstFailing(CompiledRoute route, Request request) {
    String path = request.target().path();
    if (route.matchPath(path).isEmpty()) {
      return Optional.of(
          "path " + path + " does not match " + route.route().match().path().source());
    }
    if (!route.matchesMethod(request)) {
      return Optional.of(
          "method " + request.method() + " is none of " + String.join(", ", route.allowed()));
    }
    return route.firstFailing(request);
  }

  private List<CompiledRoute> candidatesFor(String path) {
    if (byFirstSegment.isEmpty()) {
      return anyFirstSegment;
    }
    int slash = path.indexOf('/', 1);
    List<CompiledRoute> indexed =
        byFirstSegment.get(slash < 0 ? path.substring(1) : path.substring(1, slash));
    return indexed == null ? anyFirstSegment : indexed;
  }

  private List<CompiledRoute> candidates(String segment) {
    return all.stream()
        .filter(route -> route.firstSegment().map(segment::equals).orElse(true))
        .toList();
  }

  private static Set<String> union(@Nullable Set<String> some, Set<String> more) {
    if (some != null) {
      more.addAll(some);
    }
    return more;
  }
}
