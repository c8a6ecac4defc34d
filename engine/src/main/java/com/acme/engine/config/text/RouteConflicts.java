package com.acme.engine.config.text;

import com.acme.engine.config.Match;
import com.acme.engine.config.Match.PathCondition;
import com.acme.engine.config.PathPattern;
import com.acme.engine.config.PathPattern.Segment;
import com.acme.engine.config.text.RouteReader.RoutePart;
import com.acme.engine.config.text.yaml.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds routes of a site that get in each other's way: names taken twice, and routes that can
/// never match because an earlier one always does.
final class RouteConflicts {

  /// A path condition taken apart.
  private sealed interface Paths {
    record Matching(PathPattern pattern) implements Paths {}

    record Searched(String regex) implements Paths {}
  }

  /// An earlier route that asks for nothing but path and method.
  private record Cover(RoutePart part, Paths paths, Set<String> methods) {}

  private final Findings findings;

  RouteConflicts(Findings findings) {
    this.findings = findings;
  }

  void check(List<RoutePart> routes, String site) {
    names(routes, site);
    List<Cover> covers = new ArrayList<>();
    for (RoutePart part : routes) {
      if (part.route().enabled()) {
        Match match = part.route().match();
        Paths paths = paths(match.path());
        Set<String> methods = methods(match);
        first(covers, paths, methods).ifPresent(cover -> shadowed(part, cover));
        if (match.headers().isEmpty() && match.query().isEmpty()) {
          covers.add(new Cover(part, paths, methods));
        }
      }
    }
  }

  private void names(List<RoutePart> routes, String site) {
    Map<String, Mark> seen = new HashMap<>();
    for (RoutePart part : routes) {
      Mark first = seen.putIfAbsent(part.route().name(), part.nameAt());
      if (first != null) {
        findings.add(
            part.nameAt(),
            "the site "
                + site
                + " has two routes named \""
                + part.route().name()
                + "\", the first in line "
                + first.line(),
            "give one of them another name");
      }
    }
  }

  private void shadowed(RoutePart part, Cover cover) {
    findings.add(
        part.at(),
        "the route \""
            + part.route().name()
            + "\" can never match: \""
            + cover.part.route().name()
            + "\" in line "
            + cover.part.at().line()
            + " comes first and covers it",
        "move it up, or remove it");
  }

  private static Optional<Cover> first(List<Cover> covers, Paths paths, Set<String> methods) {
    for (Cover cover : covers) {
      boolean allMethods =
          cover.methods.isEmpty() || (!methods.isEmpty() && cover.methods.containsAll(methods));
      if (allMethods && covers(cover.paths, paths)) {
        return Optional.of(cover);
      }
    }
    return Optional.empty();
  }

  private static boolean covers(Paths cover, Paths paths) {
    return switch (cover) {
      case Paths.Searched(String regex) ->
          paths instanceof Paths.Searched(String other) && regex.equals(other);
      case Paths.Matching(PathPattern pattern) ->
          switch (paths) {
            case Paths.Searched _ -> pattern.deep() && pattern.segments().isEmpty();
            case Paths.Matching(PathPattern other) -> covers(pattern, other);
          };
    };
  }

  private static boolean covers(PathPattern cover, PathPattern other) {
    int length = cover.segments().size();
    boolean lengths =
        cover.deep()
            ? other.segments().size() >= length
            : !other.deep()
                && other.segments().size() == length
                && other.directory() == cover.directory();
    if (!lengths) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (cover.segments().get(i) instanceof Segment.Literal literal
          && !literal.equals(other.segments().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Paths paths(PathCondition path) {
    return switch (path) {
      case PathCondition.Pattern(String source) -> new Paths.Matching(PathPattern.parse(source));
      case PathCondition.Regex(String source) -> new Paths.Searched(source);
    };
  }

  /// GET includes HEAD.
  private static Set<String> methods(Match match) {
    Set<String> methods = new HashSet<>(match.methods());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }
}
