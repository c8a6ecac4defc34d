package com.acme.engine.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes to messages on their way; values may hold variables, except those of bodies and cookies.
///
/// @param request changes to requests
/// @param response changes to responses
public record Rewrite(RequestChanges request, ResponseChanges response) {

  /// Changes nothing.
  public static final Rewrite NONE = new Rewrite(RequestChanges.NONE, ResponseChanges.NONE);

  /// Applied as remove, replace, set, add.
  ///
  /// @param set fields replaced
  /// @param add field lines appended
  /// @param remove fields dropped
  /// @param replace what is replaced in the values of fields
  public record FieldChanges(
      Map<String, String> set,
      Map<String, String> add,
      List<String> remove,
      Map<String, Replacement> replace) {
    public static final FieldChanges NONE =
        new FieldChanges(Map.of(), Map.of(), List.of(), Map.of());

    /// Without replacements within values.
    public FieldChanges(Map<String, String> set, Map<String, String> add, List<String> remove) {
      this(set, add, remove, Map.of());
    }

    public FieldChanges {
      set = inOrder(set);
      add = inOrder(add);
      remove = List.copyOf(remove);
      replace = inOrder(replace);
    }

    /// As they were written.
    private static <T> Map<String, T> inOrder(Map<String, T> values) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /// Text in the place of other text.
  ///
  /// @param pattern a regular expression, searched for
  /// @param with the new text; `$1` to `$9` are groups of the pattern, `$0` is all of it, `$$` a
  ///   dollar sign
  public record Replacement(String pattern, String with) {}

  /// Changes to a query, applied as remove, set, add. Names and values are as they are meant:
  /// encoding them is the reader's work.
  ///
  /// @param set parameters replaced, or appended where there was none
  /// @param add parameters appended
  /// @param remove parameters dropped
  public record QueryChanges(
      Map<String, String> set, Map<String, String> add, List<String> remove) {
    public static final QueryChanges NONE = new QueryChanges(Map.of(), Map.of(), List.of());

    public QueryChanges {
      set = FieldChanges.inOrder(set);
      add = FieldChanges.inOrder(add);
      remove = List.copyOf(remove);
    }
  }

  /// Changes to the content of messages whose media type is text.
  ///
  /// @param changes in order; each sees what those before have made
  /// @param limit largest content in bytes in which patterns are looked for; larger content is left
  ///   as it is
  public record BodyChanges(List<BodyChange> changes, long limit) {
    public static final BodyChanges NONE = new BodyChanges(List.of(), 1024 * 1024);

    public BodyChanges {
      changes = List.copyOf(changes);
    }
  }

  /// One change to content.
  public sealed interface BodyChange {
    /// A text wherever it stands, while the content passes.
    ///
    /// @param literal one char or more
    record Literal(String literal, String with) implements BodyChange {
      public Literal {
        if (literal.isEmpty()) {
          throw new IllegalArgumentException("an empty text stands everywhere; write some text");
        }
      }
    }

    /// What a pattern finds, for which the content is held in memory.
    record Pattern(Replacement replacement) implements BodyChange {}
  }

  /// Changes to the cookies that responses set.
  ///
  /// @param domain the new domain by the old one; empty: without, so that the cookie is for the
  ///   host alone
  /// @param path the new path prefix by the old one
  public record CookieChanges(Map<String, String> domain, Map<String, String> path) {
    public static final CookieChanges NONE = new CookieChanges(Map.of(), Map.of());

    public CookieChanges {
      domain = FieldChanges.inOrder(domain);
      path = FieldChanges.inOrder(path);
    }
  }

  /// Changes to requests.
  ///
  /// @param method the new method; empty: unchanged
  /// @param path the new path, such as `/v1{path}`; empty: unchanged
  /// @param pathReplace what is replaced in the path, after that
  public record RequestChanges(
      FieldChanges fields,
      Optional<String> method,
      Optional<String> path,
      Optional<Replacement> pathReplace,
      QueryChanges query,
      BodyChanges body) {
    public static final RequestChanges NONE =
        new RequestChanges(FieldChanges.NONE, Optional.empty());

    /// Of fields and path alone.
    public RequestChanges(FieldChanges fields, Optional<String> path) {
      this(fields, Optional.empty(), path, Optional.empty(), QueryChanges.NONE, BodyChanges.NONE);
    }
  }

  /// Changes to responses.
  ///
  /// @param status the new status by the old one
  /// @param redirects whether addresses of the upstream in `Location`, `Content-Location` and
  ///   `Refresh` become the public one
  public record ResponseChanges(
      FieldChanges fields,
      Map<Integer, Integer> status,
      boolean redirects,
      CookieChanges cookies,
      BodyChanges body) {
    public static final ResponseChanges NONE = new ResponseChanges(FieldChanges.NONE, Map.of());

    /// Of fields and status alone.
    public ResponseChanges(FieldChanges fields, Map<Integer, Integer> status) {
      this(fields, status, false, CookieChanges.NONE, BodyChanges.NONE);
    }

    public ResponseChanges {
      status = Map.copyOf(status);
    }
  }
}
