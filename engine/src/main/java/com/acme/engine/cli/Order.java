package com.acme.engine.cli;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the admin API is told to do: a JSON object of what was stated.
final class Order {

  private final Map<String, Object> members = new TreeMap<>();

  /// @param value null: it was not stated
  Order with(String member, @Nullable Object value) {
    if (value != null) {
      members.put(member, value);
    }
    return this;
  }

  Map<String, Object> members() {
    return members;
  }
}
