package com.acme.console.traffic.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A value in a JSON document with the name or index it stands under.
///
/// @param name of the member, `[index]`, or empty for the document
record JsonEntry(String name, JsonNode value) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Reads a document; empty: it is none, or cut short.
  static Optional<JsonEntry> read(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      return root == null || root.isMissingNode()
          ? Optional.empty()
          : Optional.of(new JsonEntry("", root));
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  boolean isLeaf() {
    return !value.isContainer() || value.isEmpty();
  }

  /// What it holds, in order.
  List<JsonEntry> children() {
    List<JsonEntry> children = new ArrayList<>(value.size());
    if (value.isObject()) {
      value
          .properties()
          .forEach(member -> children.add(new JsonEntry(member.getKey(), member.getValue())));
    } else {
      int index = 0;
      for (JsonNode element : value) {
        children.add(new JsonEntry("[" + index++ + "]", element));
      }
    }
    return children;
  }

  /// The value in one line; a container says how much it holds.
  String text() {
    if (value.isObject()) {
      return value.isEmpty()
          ? "{}"
          : "{ " + value.size() + (value.size() == 1 ? " member }" : " members }");
    }
    if (value.isArray()) {
      return value.isEmpty()
          ? "[]"
          : "[ " + value.size() + (value.size() == 1 ? " element ]" : " elements ]");
    }
    return value.toString();
  }

  /// Its style class.
  String kind() {
    if (value.isString()) {
      return "json-string";
    }
    return value.isContainer() ? "json-container" : "json-literal";
  }

  /// The whole document with indents.
  String pretty() {
    return value.toPrettyString();
  }
}
