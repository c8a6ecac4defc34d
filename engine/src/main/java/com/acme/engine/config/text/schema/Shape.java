package com.acme.engine.config.text.schema;

import java.util.List;
import java.util.Optional;

/// What may stand at a place of a configuration.
public sealed interface Shape {

  /// A scalar.
  record Text(Literal<?> literal) implements Shape {}

  /// A map with fixed keys.
  ///
  /// @param noun what the map is, with its article: `a route`
  record Section(String noun, List<Key> keys) implements Shape {
    public Section {
      keys = List.copyOf(keys);
    }

    public Optional<Key> key(String name) {
      return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /// The keys that can be used, for messages.
    public List<String> names() {
      return keys.stream().filter(Key::available).map(Key::name).toList();
    }
  }

  /// A map from names that the user chooses.
  ///
  /// @param noun what a name is for, with its article: `a listener`
  record Named(String noun, Shape of) implements Shape {}

  /// A map whose keys are data, such as field names.
  record Table(Literal<?> keys, Shape of) implements Shape {}

  /// A list.
  record Items(Shape of) implements Shape {}

  /// A scalar as a short form of something longer, or instead of it.
  record Either(Text shortly, Shape longer) implements Shape {}

  /// A part of the whole configuration, to be laid over the rest.
  record Overlay() implements Shape {}

  /// Its type in the documentation.
  default String type() {
    return switch (this) {
      case Text(Literal<?> literal) -> literal.name();
      case Section _, Named _, Overlay _ -> "map";
      case Table(Literal<?> keys, Shape of) -> "map of " + keys.name() + " to " + of.type();
      case Items(Shape of) -> "list of " + of.type();
      case Either(Text shortly, Shape longer) -> shortly.type() + ", or " + longer.type();
    };
  }
}
