package com.acme.engine.route;

import com.acme.engine.config.Match;
import com.acme.engine.config.Match.Condition;
import com.acme.engine.config.Match.PathCondition;
import com.acme.engine.config.PathPattern;
import com.acme.engine.config.Route;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A route with its patterns compiled, and the handler that answers for it.
public final class CompiledRoute {

  /// The path condition, ready to be asked.
  private sealed interface CompiledPath {
    record ByPattern(PathPattern pattern) implements CompiledPath {}

    record ByRegex(Pattern regex) implements CompiledPath {}
  }

  private final Route route;
  private final Handler handler;
  private final CompiledPath path;
  private final List<CompiledCondition> headers;
  private final List<CompiledCondition> query;

  CompiledRoute(Route route, Handler handler) {
    this.route = route;
    this.handler = handler;
    this.path =
        switch (route.match().path()) {
          case PathCondition.Pattern(String source) ->
              new CompiledPath.ByPattern(PathPattern.parse(source));
          case PathCondition.Regex(String source) ->
              new CompiledPath.ByRegex(Pattern.compile(source));
        };
    this.headers = compile(route.match().headers());
    this.query = compile(route.match().query());
  }

  public Route route() {
    return route;
  }

  public Handler handler() {
    return handler;
  }

  /// The first segment every matching path begins with; empty where any first segment may match.
  Optional<String> firstSegment() {
    if (path instanceof CompiledPath.ByPattern(PathPattern pattern)
        && !pattern.segments().isEmpty()
        && pattern.segments().getFirst() instanceof PathPattern.Segment.Literal(String text)) {
      return Optional.of(text);
    }
    return Optional.empty();
  }

  /// The variables of a matching path; empty where it does not match.
  Optional<Map<String, String>> matchPath(String requested) {
    return switch (path) {
      case CompiledPath.ByPattern(PathPattern pattern) -> pattern.match(requested);
      case CompiledPath.ByRegex(Pattern regex) -> matchRegex(regex, requested);
    };
  }

  /// Whether all conditions but path and method hold.
  boolean matchesConditions(Request request) {
    return firstFailing(request).isEmpty();
  }

  /// The first condition on fields or query that does not hold, in words with the value seen.
  Optional<String> firstFailing(Request request) {
    for (CompiledCondition condition : headers) {
      List<String> seen = request.fields().all(condition.name());
      if (!condition.test(seen)) {
        return Optional.of("header " + condition.explain(seen));
      }
    }
    if (query.isEmpty()) {
      return Optional.empty();
    }
    QueryParameters parameters = QueryParameters.parse(request.target().query());
    for (CompiledCondition condition : query) {
      List<String> seen = parameters.all(condition.name());
      if (!condition.test(seen)) {
        return Optional.of("query parameter " + condition.explain(seen));
      }
    }
    return Optional.empty();
  }

  /// Whether the method may pass. GET includes HEAD; a preflight is judged by the method it asks
  /// for.
  boolean matchesMethod(Request request) {
    Match match = route.match();
    if (match.methods().isEmpty() || match.methods().contains(request.method())) {
      return true;
    }
    String asked = askedMethod(request);
    return match.methods().contains(asked)
        || (asked.equals("HEAD") && match.methods().contains("GET"));
  }

  /// The methods this route takes, as `Allow` lists them (RFC 9110 section 10.2.1).
  Set<String> allowed() {
    TreeSet<String> allowed = new TreeSet<>(route.match().methods());
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return allowed;
  }

  private static String askedMethod(Request request) {
    if (!request.method().equals("OPTIONS") || !request.fields().contains("Origin")) {
      return request.method();
    }
    return request.fields().first("Access-Control-Request-Method").orElse(request.method());
  }

  private static Optional<Map<String, String>> matchRegex(Pattern regex, String requested) {
    Matcher matcher = regex.matcher(requested);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int group = 0; group <= matcher.groupCount(); group++) {
      String text = matcher.group(group);
      if (text != null) {
        variables.put(Integer.toString(group), text);
      }
    }
    for (String name : regex.namedGroups().keySet()) {
      String text = matcher.group(name);
      if (text != null) {
        variables.put(name, text);
      }
    }
    return Optional.of(variables);
  }

  private static List<CompiledCondition> compile(List<Condition> conditions) {
    List<CompiledCondition> compiled = new ArrayList<>(conditions.size());
    for (Condition condition : conditions) {
      compiled.add(CompiledCondition.of(condition));
    }
    return List.copyOf(compiled);
  }
}
