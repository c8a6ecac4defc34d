package com.acme.engine.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Members of JSON objects as text for tables; what is missing is empty, so that a server of
/// another version can be shown.
final class JsonText {

  private JsonText() {}

  /// A scalar.
  static String of(JsonNode object, String member) {
    return object.path(member).asString("");
  }

  /// A list of scalars.
  ///
  /// @param none what an empty list is shown as
  static String list(JsonNode object, String member, String none) {
    List<String> texts = new ArrayList<>();
    object.path(member).forEach(item -> texts.add(item.asString("")));
    return texts.isEmpty() ? none : String.join(", ", texts);
  }

  /// Whether a flag is set.
  static boolean flag(JsonNode object, String member) {
    return object.path(member).asBoolean(false);
  }
}
