package com.acme.console.engine;

import java.util.List;
import java.util.Optional;

/// What is changed in a recorded request before it is sent again; what is absent stays.
///
/// @param method the new method
/// @param target the new path and query
/// @param fields all fields, in place of the recorded ones
/// @param body the new content as text
public record ReplayEdit(
    Optional<String> method,
    Optional<String> target,
    Optional<List<Field>> fields,
    Optional<String> body) {

  /// Sends it as it was.
  public static final ReplayEdit NONE =
      new ReplayEdit(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
