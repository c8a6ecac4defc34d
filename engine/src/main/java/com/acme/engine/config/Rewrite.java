package com.acme.engine.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes to messages on their way; values may hold variables.
///
/// @param request changes to requests
/// @param response changes to responses
public record Rewrite(RequestChanges request, ResponseChanges response) {

  /// Changes nothing.
  public static final Rewrite NONE =
      new Rewrite(
          new RequestChanges(FieldChanges.NONE, Optional.empty()),
          new ResponseChanges(FieldChanges.NONE, Map.of()));

  /// Applied as remove, set, add.
  ///
  /// @param set fields replaced
  /// @param add field lines appended
  /// @param remove fields dropped
  public record FieldChanges(
      Map<String, String> set, Map<String, String> add, List<String> remove) {
    public static final FieldChanges NONE = new FieldChanges(Map.of(), Map.of(), List.of());

    public FieldChanges {
      set = inOrder(set);
      add = inOrder(add);
      remove = List.copyOf(remove);
    }

    /// Fields go out in the order they were written.
    private static Map<String, String> inOrder(Map<String, String> values) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /// Changes to requests.
  ///
  /// @param path the new path, such as `/v1{path}`; empty: unchanged
  public record RequestChanges(FieldChanges fields, Optional<String> path) {}

  /// Changes to responses.
  ///
  /// @param status the new status by the old one
  public record ResponseChanges(FieldChanges fields, Map<Integer, Integer> status) {
    public ResponseChanges {
      status = Map.copyOf(status);
    }
  }
}
