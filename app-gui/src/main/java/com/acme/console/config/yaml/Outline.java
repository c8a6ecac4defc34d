package com.acme.console.config.yaml;

import com.acme.console.config.yaml.Token.Kind;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All keys of a text with their paths.
///
/// @param entries in the order of the text
public record Outline(List<Entry> entries) {

  public Outline {
    entries = List.copyOf(entries);
  }

  /// A key.
  ///
  /// @param path to its value
  /// @param key where it stands
  public record Entry(KeyPath path, Token key) {}

  /// The keys of a text.
  public static Outline of(String text) {
    List<Entry> entries = new ArrayList<>();
    Walk walk = new Walk(text);
    for (Token token : Lexer.of(text)) {
      walk.step(token);
      if (token.kind() == Kind.KEY) {
        entries.add(new Entry(walk.value(), token));
      }
    }
    return new Outline(entries);
  }

  /// The keys of a map, in order.
  public List<String> names(KeyPath map) {
    return entries.stream()
        .map(Entry::path)
        .filter(path -> path.parent().equals(map))
        .flatMap(
            path -> path.last() instanceof Step.Key(String name) ? Stream.of(name) : Stream.empty())
        .distinct()
        .toList();
  }

  /// The key at a place of the text.
  public Optional<Entry> at(int offset) {
    return entries.stream()
        .filter(entry -> entry.key().start() <= offset && offset <= entry.key().end())
        .findFirst();
  }

  /// The last key that begins at or before a place of the text.
  public Optional<Entry> before(int offset) {
    return entries.stream()
        .filter(entry -> entry.key().start() <= offset)
        .reduce((_, later) -> later);
  }
}
