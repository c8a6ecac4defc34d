package com.acme.engine.admin;

import com.acme.engine.observe.Field;
import java.util.List;
import java.util.Optional;

/// What is changed in a recorded request before it is sent again; what is absent stays.
///
/// @param method the new method
/// @param target the new path and query
/// @param fields all fields, in place of the recorded ones
/// @param set single fields, replaced or added
/// @param remove names of fields to leave out
/// @param body the new content as text
/// @param bodyBase64 the new content as base64, in place of text
public record ReplayEdit(
    Optional<String> method,
    Optional<String> target,
    Optional<List<Field>> fields,
    Optional<List<Field>> set,
    Optional<List<String>> remove,
    Optional<String> body,
    Optional<byte[]> bodyBase64) {

  /// Nothing.
  public static final ReplayEdit NONE =
      new ReplayEdit(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
