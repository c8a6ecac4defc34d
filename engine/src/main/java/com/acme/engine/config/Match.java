package com.acme.engine.config;

import java.util.List;
import java.util.Set;

/// The conditions of a route; all must hold.
///
/// @param path the path condition
/// @param methods empty: every method
/// @param headers on request fields
/// @param query on query parameters
public record Match(
    PathCondition path, Set<String> methods, List<Condition> headers, List<Condition> query) {

  public Match {
    methods = Set.copyOf(methods);
    headers = List.copyOf(headers);
    query = List.copyOf(query);
  }

  /// On the path.
  public sealed interface PathCondition {

    /// As it was written.
    String source();

    /// Segments: literal ones, `*` and `{name}` for one whole non-empty segment, and `**` at the
    /// end for the rest.
    record Pattern(String source) implements PathCondition {
      public Pattern {
        PathPattern.parse(source);
      }
    }

    /// A regular expression searched in the path.
    record Regex(String source) implements PathCondition {
      public Regex {
        java.util.regex.Pattern.compile(source);
      }
    }
  }

  /// On a field or a query parameter.
  public sealed interface Condition {
    String name();

    /// One of its values equals this text.
    record Equal(String name, String value) implements Condition {}

    /// It is there: `*`.
    record Present(String name) implements Condition {}

    /// One of its values has a match: `~regex`.
    record Matches(String name, String regex) implements Condition {
      public Matches {
        java.util.regex.Pattern.compile(regex);
      }
    }
  }
}
