package com.acme.engine.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Text with variables in braces, such as `/users/{id}`: redirects, rewrites, log formats, keys.
///
/// Compiled once. Which variables exist: `scheme host method path query rest client-ip request-id
/// user status`, `client-certificate.` with `subject`, `names` or `fingerprint`, `header.NAME`,
/// `cookie.NAME`, `claim.NAME`, and the route's path variables and groups. What has no value
/// renders as the empty text.
public final class Template {

  private static final Set<String> FIXED =
      Set.of(
          "scheme",
          "host",
          "method",
          "path",
          "query",
          "rest",
          "client-ip",
          "request-id",
          "user",
          "status",
          "client-certificate.subject",
          "client-certificate.names",
          "client-certificate.fingerprint");

  private sealed interface Part {
    record Literal(String text) implements Part {}

    record Variable(String name) implements Part {}
  }

  private final String source;
  private final List<Part> parts;

  private Template(String source, List<Part> parts) {
    this.source = source;
    this.parts = List.copyOf(parts);
  }

  /// The names of the variables that every exchange has, beside fields, cookies and claims.
  public static Set<String> builtIn() {
    return FIXED;
  }

  /// Compiles a text.
  ///
  /// @throws IllegalArgumentException if a brace is never closed or a name is empty
  public static Template compile(String source) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int open = source.indexOf('{'); open >= 0; open = source.indexOf('{', from)) {
      int close = source.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("a '{' is never closed in \"" + source + "\"");
      }
      String name = source.substring(open + 1, close);
      if (name.isBlank()) {
        throw new IllegalArgumentException("a variable has no name in \"" + source + "\"");
      }
      if (open > from) {
        parts.add(new Part.Literal(source.substring(from, open)));
      }
      parts.add(new Part.Variable(name));
      from = close + 1;
    }
    if (from < source.length()) {
      parts.add(new Part.Literal(source.substring(from)));
    }
    return new Template(source, parts);
  }

  /// The names of variables that are neither built in nor among those the route provides.
  ///
  /// @param provided path variables and group names
  public List<String> unknown(Set<String> provided) {
    List<String> unknown = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Variable(String name)
          && !FIXED.contains(name)
          && !provided.contains(name)
          && !name.startsWith("header.")
          && !name.startsWith("cookie.")
          && !name.startsWith("claim.")) {
        unknown.add(name);
      }
    }
    return unknown;
  }

  /// The text with each variable replaced.
  public String render(Values values) {
    StringBuilder out = new StringBuilder(source.length() + 32);
    for (Part part : parts) {
      switch (part) {
        case Part.Literal(String text) -> out.append(text);
        case Part.Variable(String name) -> out.append(values.value(name));
      }
    }
    return out.toString();
  }

  /// The text as it was written.
  public String source() {
    return source;
  }

  /// Gives variables their values.
  @FunctionalInterface
  public interface Values {
    /// The value, or the empty text.
    String value(String name);
  }
}
