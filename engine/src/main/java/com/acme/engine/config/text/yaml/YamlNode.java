package com.acme.engine.config.text.yaml;

import java.util.List;
import java.util.Optional;

/// A part of a YAML text.
public sealed interface YamlNode {

  /// Its first char.
  Mark start();

  /// Offset behind its last char; line breaks and comments that follow are not part of it.
  int end();

  /// Whether it stands for nothing: `~`, `null`, or no value at all.
  default boolean isNull() {
    return false;
  }

  /// How a scalar is written.
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED,
    /// Something this reader refuses, such as an alias; already a finding.
    REFUSED
  }

  /// A single value.
  ///
  /// @param text its text, quotes and escapes undone
  /// @param style how it is written
  /// @param verbatim distance from its start to the place where the text stands unchanged in the
  ///   source; -1 where escapes or line breaks changed it
  record Scalar(String text, Style style, int verbatim, Mark start, int end) implements YamlNode {
    @Override
    public boolean isNull() {
      return style == Style.PLAIN
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }

    /// Where the char with an index in the text stands; the scalar's start when that is not known.
    public Mark markAt(int index) {
      return verbatim < 0
          ? start
          : start.plus(verbatim + text.codePointCount(0, Math.clamp(index, 0, text.length())));
    }
  }

  /// Keys with values, in the order of the text. No key is there twice.
  ///
  /// @param flow whether it is written in braces
  /// @param misread the source, when YAML took for a map what is likely a text: `{path}`; else
  ///   empty
  record Mapping(List<Entry> entries, boolean flow, String misread, Mark start, int end)
      implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /// The entry with a key.
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().text().equals(key)).findFirst();
    }
  }

  /// A key and its value.
  record Entry(Scalar key, YamlNode value) {}

  /// Values in order.
  ///
  /// @param flow whether it is written in brackets
  record Sequence(List<YamlNode> items, boolean flow, Mark start, int end) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }
}
