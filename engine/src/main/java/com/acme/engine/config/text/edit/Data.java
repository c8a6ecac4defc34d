package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import com.acme.engine.config.text.yaml.YamlNode.Scalar;
import com.acme.engine.config.text.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a text says, without how it says it.
public sealed interface Data {

  /// A scalar as its source text: variables are not replaced.
  record Text(String text) implements Data {}

  /// A map, in order.
  record Table(Map<String, Data> members) implements Data {
    public Table {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// A list.
  record Items(List<Data> items) implements Data {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// No value.
  record Nothing() implements Data {}

  /// A scalar.
  static Data text(String text) {
    return new Text(text);
  }

  /// A map with one key.
  static Data table(String key, Data value) {
    return new Table(Map.of(key, value));
  }

  /// A list.
  static Data items(Data... items) {
    return new Items(List.of(items));
  }

  /// What a part of a text says.
  static Data of(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> scalar.isNull() ? new Nothing() : new Text(scalar.text());
      case Sequence sequence -> new Items(sequence.items().stream().map(Data::of).toList());
      case Mapping mapping -> {
        Map<String, Data> members = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> members.put(entry.key().text(), of(entry.value())));
        yield new Table(members);
      }
    };
  }

  /// Whether two say the same, in the same order.
  static boolean same(Data one, Data other) {
    return switch (one) {
      case Text _, Nothing _ -> one.equals(other);
      case Items(List<Data> items) ->
          other instanceof Items(List<Data> others) && sameItems(items, others);
      case Table(Map<String, Data> members) ->
          other instanceof Table(Map<String, Data> others)
              && List.copyOf(members.keySet()).equals(List.copyOf(others.keySet()))
              && sameItems(new ArrayList<>(members.values()), new ArrayList<>(others.values()));
    };
  }

  private static boolean sameItems(List<Data> items, List<Data> others) {
    boolean same = items.size() == others.size();
    for (int i = 0; same && i < items.size(); i++) {
      same = same(items.get(i), others.get(i));
    }
    return same;
  }
}
