package com.acme.engine.config;

import com.acme.engine.http.RequestTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A path pattern taken apart.
///
/// @param segments what each segment must be
/// @param deep whether `**` follows: the pattern's own path, that path with a slash, and all below
/// @param directory whether the pattern ends in a slash, which the path then must too
public record PathPattern(List<Segment> segments, boolean deep, boolean directory) {

  public PathPattern {
    segments = List.copyOf(segments);
  }

  /// One segment.
  public sealed interface Segment {
    /// This text, in the spelling of normalized paths.
    record Literal(String text) implements Segment {}

    /// Any one non-empty segment; a name makes it a variable, the empty name is `*`.
    record Any(String name) implements Segment {}
  }

  /// Reads a pattern.
  ///
  /// @throws IllegalArgumentException with what is wrong and what to write instead
  public static PathPattern parse(String source) {
    if (!source.startsWith("/")) {
      throw new IllegalArgumentException("a path starts with /, so write /" + source);
    }
    String rest = source.substring(1);
    if (source.startsWith("//")) {
      throw new IllegalArgumentException("repeated / match as one, so write one in " + source);
    }
    if (source.indexOf('?') >= 0 || source.indexOf('#') >= 0) {
      throw new IllegalArgumentException(
          "a path holds neither ? nor #; use query for parameters, instead of " + source);
    }
    boolean deep = rest.equals("**") || rest.endsWith("/**");
    if (deep) {
      rest = rest.substring(0, Math.max(0, rest.length() - 3));
    }
    boolean directory = !deep && rest.endsWith("/");
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (!rest.isEmpty()) {
      String[] texts = (directory ? rest.substring(0, rest.length() - 1) : rest).split("/", -1);
      for (String text : texts) {
        segments.add(segment(text, source, names));
      }
    }
    return new PathPattern(segments, deep, directory || source.equals("/"));
  }

  /// Whether a normalized path ({@link RequestTarget#path()}) matches. Allocates nothing.
  public boolean matches(String path) {
    int end = endOfSegments(path);
    return end >= 0 && endsWell(path, end);
  }

  /// The values of the variables when the path matches, in the spelling of the path: what is
  /// percent-encoded there stays so, and a value can be put into another path as it is. `rest` is
  /// what `**` matched, without a slash at its start.
  ///
  /// @param path a normalized path
  public Optional<Map<String, String>> match(String path) {
    int end = endOfSegments(path);
    if (end < 0 || !endsWell(path, end)) {
      return Optional.empty();
    }
    return Optional.of(hasNames() ? values(path, end) : rest(path, end));
  }

  private boolean hasNames() {
    for (Segment segment : segments) {
      if (segment instanceof Segment.Any(String name) && !name.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private Map<String, String> rest(String path, int end) {
    return deep ? Map.of("rest", path.substring(Math.min(end + 1, path.length()))) : Map.of();
  }

  private Map<String, String> values(String path, int end) {
    Map<String, String> values = new HashMap<>(rest(path, end));
    int at = 0;
    for (Segment segment : segments) {
      int next = segmentEnd(path, at);
      if (segment instanceof Segment.Any(String name) && !name.isEmpty()) {
        values.put(name, path.substring(at + 1, next));
      }
      at = next;
    }
    return Map.copyOf(values);
  }

  /// The names of its variables.
  public Set<String> variables() {
    Set<String> names = new HashSet<>();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Any(String name) && !name.isEmpty()) {
        names.add(name);
      }
    }
    if (deep) {
      names.add("rest");
    }
    return names;
  }

  /// Where the pattern's own segments end in the path; -1 when one of them differs.
  private int endOfSegments(String path) {
    int at = 0;
    for (Segment segment : segments) {
      if (at >= path.length()) {
        return -1;
      }
      int end = segmentEnd(path, at);
      int length = end - at - 1;
      boolean same =
          switch (segment) {
            case Segment.Literal(String text) ->
                text.length() == length && path.startsWith(text, at + 1);
            case Segment.Any _ -> length > 0;
          };
      if (!same) {
        return -1;
      }
      at = end;
    }
    return at;
  }

  /// What may follow the segments: anything below for `**`, one slash for a directory, or nothing.
  private boolean endsWell(String path, int end) {
    int left = path.length() - end;
    return deep || left == (directory ? 1 : 0);
  }

  /// The end of the segment whose slash is at `slash`.
  private static int segmentEnd(String path, int slash) {
    int next = path.indexOf('/', slash + 1);
    return next < 0 ? path.length() : next;
  }

  private static Segment segment(String text, String source, Set<String> names) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("repeated / match as one, so write one in " + source);
    }
    if (text.equals("*")) {
      return new Segment.Any("");
    }
    if (text.contains("**")) {
      throw new IllegalArgumentException(
          "** is a whole segment and comes last only, as in /a/**; not in " + source);
    }
    if (text.startsWith("{") && text.endsWith("}")) {
      return variable(text.substring(1, text.length() - 1), source, names);
    }
    if (text.indexOf('*') >= 0 || text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
      throw new IllegalArgumentException(
          "* and {name} are one whole segment; use path-regex for parts of one, in " + source);
    }
    if (text.equals(".") || text.equals("..")) {
      throw new IllegalArgumentException("dot segments never match; drop them from " + source);
    }
    return new Segment.Literal(RequestTarget.normalizeLiteral(text));
  }

  private static Segment variable(String name, String source, Set<String> names) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]*")) {
      throw new IllegalArgumentException(
          "a variable is {name} of letters, digits, _ and -, in " + source);
    }
    if (name.equals("rest") || !names.add(name)) {
      throw new IllegalArgumentException(
          "the variable {" + name + "} is already taken; choose another name in " + source);
    }
    return new Segment.Any(name);
  }
}
