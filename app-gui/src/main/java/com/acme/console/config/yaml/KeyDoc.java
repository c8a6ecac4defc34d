package com.acme.console.config.yaml;

import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.Optional;

/// What the schema says about a key.
///
/// @param path where it stands
/// @param type what it takes
/// @param doc one line about it
/// @param fallback its default as YAML; empty where there is none
/// @param available whether this version takes it
public record KeyDoc(String path, String type, String doc, String fallback, boolean available) {

  /// What there is to know about the key at a place of a text.
  public static Optional<KeyDoc> at(String text, int offset) {
    return Outline.of(text).at(offset).flatMap(entry -> of(entry.path()));
  }

  /// What there is to know about the key that counts at a place: the one there, or the last one
  /// before it.
  public static Optional<KeyDoc> near(String text, int offset) {
    Outline outline = Outline.of(text);
    return outline.at(offset).or(() -> outline.before(offset)).flatMap(entry -> of(entry.path()));
  }

  /// What there is to know about a key.
  static Optional<KeyDoc> of(KeyPath path) {
    KeyPath meant = Paths.meant(path);
    if (meant.isRoot()) {
      return Optional.empty();
    }
    return Schema.key(meant).map(key -> of(path, key)).or(() -> named(path, meant));
  }

  private static KeyDoc of(KeyPath path, Key key) {
    String fallback = key.fallback().text();
    return new KeyDoc(path.toString(), type(key.shape()), key.doc(), fallback, key.available());
  }

  private static String type(Shape shape) {
    return shape instanceof Shape.Text(Literal<?> literal) ? literal.expects() : shape.type();
  }

  private static Optional<KeyDoc> named(KeyPath path, KeyPath meant) {
    return Schema.shape(meant.parent())
        .filter(Shape.Named.class::isInstance)
        .map(Shape.Named.class::cast)
        .map(of ->
            new KeyDoc(
                path.toString(), of.of().type(), "The name of " + of.noun() + ".", "", true));
  }
}
