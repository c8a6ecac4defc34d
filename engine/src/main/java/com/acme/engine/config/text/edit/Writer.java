package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.edit.Data.Items;
import com.acme.engine.config.text.edit.Data.Nothing;
import com.acme.engine.config.text.edit.Data.Table;
import com.acme.engine.config.text.edit.Data.Text;
import com.acme.engine.config.text.yaml.ScalarText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// Writes new values, in one line or in several.
final class Writer {

  /// Longer values are written in several lines.
  private static final int LONGEST_LINE = 80;

  private final Indents indents;
  private final boolean blockTexts;

  /// Makes one.
  ///
  /// @param blockTexts whether texts of several lines may be written line by line; where comments
  ///   follow that are indented further, these would become part of the text
  Writer(Indents indents, boolean blockTexts) {
    this.indents = indents;
    this.blockTexts = blockTexts;
  }

  /// In braces and brackets.
  String flow(Data data) {
    return switch (data) {
      case Text(String text) -> ScalarText.of(text, true);
      case Nothing _ -> "null";
      case Items(List<Data> items) -> {
        StringJoiner joined = new StringJoiner(", ", "[", "]");
        items.forEach(item -> joined.add(flow(item)));
        yield joined.toString();
      }
      case Table(Map<String, Data> members) -> {
        StringJoiner joined = new StringJoiner(", ", "{ ", " }").setEmptyValue("{}");
        members.forEach((key, value) -> joined.add(ScalarText.of(key, true) + ": " + flow(value)));
        yield joined.toString();
      }
    };
  }

  /// In one line outside braces; empty where several are better.
  ///
  /// @param prefersFlow whether the surroundings are written in braces
  Optional<String> line(Data data, boolean prefersFlow) {
    return switch (data) {
      case Text(String text) when isBlockText(text) -> Optional.empty();
      case Text(String text) -> Optional.of(ScalarText.of(text, false));
      case Nothing _ -> Optional.of("null");
      case Items(List<Data> items) when items.isEmpty() -> Optional.of("[]");
      case Table(Map<String, Data> members) when members.isEmpty() -> Optional.of("{}");
      case Items _, Table _ ->
          Optional.of(flow(data))
              .filter(line -> line.length() <= LONGEST_LINE && (prefersFlow || isFlat(data)));
    };
  }

  /// In several lines, each without the indent that all have.
  List<String> lines(Data data) {
    List<String> lines = new ArrayList<>();
    switch (data) {
      case Text(String text) when isBlockText(text) -> lines.addAll(literal(text));
      case Text _, Nothing _ -> lines.add(line(data, true).orElse("null"));
      case Table(Map<String, Data> members) ->
          members.forEach(
              (key, value) -> lines.addAll(entry(ScalarText.of(key, false), value, false)));
      case Items(List<Data> items) -> items.forEach(item -> lines.addAll(item(item, false)));
    }
    return lines;
  }

  /// A key with its value.
  ///
  /// @param key as it is to be written
  List<String> entry(String key, Data value, boolean prefersFlow) {
    String name = key + ":";
    Optional<String> line = line(value, prefersFlow);
    if (line.isPresent()) {
      return List.of(name + " " + line.get());
    }
    List<String> lines = new ArrayList<>();
    List<String> below = lines(value);
    if (value instanceof Text) {
      lines.add(name + " " + below.getFirst());
      below = below.subList(1, below.size());
    } else {
      lines.add(name);
    }
    String indent = " ".repeat(value instanceof Items ? indents.items() : indents.members());
    below.forEach(text -> lines.add(text.isEmpty() ? text : indent + text));
    return lines;
  }

  /// A dash with its item.
  List<String> item(Data item, boolean prefersFlow) {
    boolean inLines = item instanceof Table(Map<String, Data> members) && !members.isEmpty();
    Optional<String> line = prefersFlow || !inLines ? line(item, prefersFlow) : Optional.empty();
    List<String> below = line.map(List::of).orElseGet(() -> lines(item));
    List<String> lines = new ArrayList<>();
    for (String text : below) {
      String indent = lines.isEmpty() ? "- " : "  ";
      lines.add(text.isEmpty() ? text : indent + text);
    }
    return lines;
  }

  /// Whether a text is better written line by line than with escapes.
  private boolean isBlockText(String text) {
    return blockTexts
        && text.indexOf('\n') > 0
        && !text.startsWith(" ")
        && !text.contains("\n\n\n")
        && !text.endsWith("\n\n")
        && text.lines().noneMatch(line -> line.endsWith(" ") || line.isEmpty())
        && text.chars()
            .allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f) || (c > 0xa0 && c < 0xd800));
  }

  private static List<String> literal(String text) {
    List<String> lines = new ArrayList<>();
    lines.add(text.endsWith("\n") ? "|" : "|-");
    text.lines().forEach(lines::add);
    return lines;
  }

  private static boolean isFlat(Data data) {
    return switch (data) {
      case Text _, Nothing _ -> true;
      case Items(List<Data> items) -> items.stream().noneMatch(Table.class::isInstance);
      case Table(Map<String, Data> members) ->
          members.values().stream().allMatch(Text.class::isInstance);
    };
  }
}
