package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.yaml.YamlDocument;
import com.acme.engine.config.text.yaml.YamlNode;

/// A key of a section.
///
/// @param name as it is written
/// @param shape what it takes
/// @param doc one line about it
/// @param fallback its value where the text has none
/// @param available whether this version takes it
/// @param required whether a section is incomplete without it
public record Key(
    String name, Shape shape, String doc, Fallback fallback, boolean available, boolean required) {

  /// A value as YAML, and its tree.
  public record Fallback(String text, YamlNode node) {
    /// No value.
    public static final Fallback NONE = of("");

    static Fallback of(String yaml) {
      return new Fallback(yaml, YamlDocument.constant(yaml));
    }

    public boolean isThere() {
      return !text.isEmpty();
    }
  }

  /// A key that takes a scalar.
  static Key of(String name, Literal<?> literal, String doc) {
    return of(name, new Shape.Text(literal), doc);
  }

  static Key of(String name, Shape shape, String doc) {
    return new Key(name, shape, doc, Fallback.NONE, true, false);
  }

  /// A key of the contract that this version refuses by name.
  static Key notYet(String name, String doc) {
    return notYet(name, new Shape.Text(Literals.TEXT), doc);
  }

  static Key notYet(String name, Shape shape, String doc) {
    return new Key(name, shape, doc, Fallback.NONE, false, false);
  }

  /// The key with a value for where the text has none.
  Key or(String yaml) {
    return new Key(name, shape, doc, Fallback.of(yaml), available, required);
  }

  /// The key where a section is incomplete without it.
  Key mandatory() {
    return new Key(name, shape, doc, fallback, available, true);
  }
}
