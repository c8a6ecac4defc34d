package com.acme.engine.config.text;

import com.acme.engine.config.Action;
import com.acme.engine.config.Match;
import com.acme.engine.config.Match.Condition;
import com.acme.engine.config.Match.PathCondition;
import com.acme.engine.config.PathPattern;
import com.acme.engine.config.Route;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.yaml.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one route.
final class RouteReader {

  /// A route with what the checks between routes need.
  ///
  /// @param at where its path stands
  /// @param nameAt where its name stands, or what gives it its name
  /// @param variables what its path provides
  record RoutePart(Route route, Mark at, Mark nameAt, Set<String> variables) {}

  private static final String EVERY_PATH = "/**";

  private final Findings findings;
  private final ActionReader actions;
  private final MiddlewareReader middleware;
  private final CacheReader caches;

  RouteReader(
      Findings findings, ActionReader actions, MiddlewareReader middleware, CacheReader caches) {
    this.findings = findings;
    this.actions = actions;
    this.middleware = middleware;
    this.caches = caches;
  }

  /// A route; empty where nothing can be made of it.
  Optional<RoutePart> read(Section section, String site) {
    Optional<PathCondition> path = path(section);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String name = section.text("name").orElse(path.get().source());
    Set<String> variables = variables(path.get());
    Optional<Action> action = actions.read(section, site + "/" + name, variables);
    return action.map(answering ->
        new RoutePart(
            new Route(
                name,
                match(section, path.get()),
                middleware.list(section, variables),
                section.texts("early-hints"),
                section.texts("push"),
                caches.caching(section, variables),
                section.get("enabled", Literals.BOOLEAN, true),
                section.get("record", Literals.BOOLEAN, true),
                answering),
            pathAt(section),
            section.has("name") ? section.at("name") : pathAt(section),
            variables));
  }

  private Optional<PathCondition> path(Section section) {
    if (section.has("path") && section.has("path-regex")) {
      findings.add(
          section.keyAt("path-regex"),
          "a route has path or path-regex, not both",
          "keep one of them");
    }
    if (section.has("path")) {
      return section.text("path").map(PathCondition.Pattern::new);
    }
    if (section.has("path-regex")) {
      return section.text("path-regex").map(PathCondition.Regex::new);
    }
    return Optional.of(new PathCondition.Pattern(EVERY_PATH));
  }

  private static Mark pathAt(Section section) {
    return section.has("path") ? section.at("path") : section.at("path-regex");
  }

  private static Set<String> variables(PathCondition path) {
    return switch (path) {
      case PathCondition.Pattern(String source) -> PathPattern.parse(source).variables();
      case PathCondition.Regex(String source) -> groups(Pattern.compile(source));
    };
  }

  private static Set<String> groups(Pattern regex) {
    Set<String> groups = new HashSet<>(regex.namedGroups().keySet());
    for (int group = 0; group <= regex.matcher("").groupCount(); group++) {
      groups.add(Integer.toString(group));
    }
    return groups;
  }

  private static Match match(Section section, PathCondition path) {
    return new Match(
        path,
        Set.copyOf(section.texts("methods")),
        conditions(section, "headers"),
        conditions(section, "query"));
  }

  private static List<Condition> conditions(Section section, String key) {
    List<Condition> conditions = new ArrayList<>();
    section
        .entries(key, HttpLiterals.CONDITION)
        .forEach((name, text) -> conditions.add(HttpLiterals.condition(name, text.value())));
    return conditions;
  }
}
