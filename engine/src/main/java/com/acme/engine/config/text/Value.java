package com.acme.engine.config.text;

import com.acme.engine.config.text.yaml.Mark;
import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import com.acme.engine.config.text.yaml.YamlNode.Scalar;
import com.acme.engine.config.text.yaml.YamlNode.Sequence;
import com.acme.engine.config.text.yaml.YamlNode.Style;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A value of a configuration, with where it came from.
public sealed interface Value {

  Origin origin();

  /// Its place in the text.
  default Mark at() {
    return origin().at();
  }

  /// A scalar.
  ///
  /// @param text its text, variables replaced
  /// @param secret whether the text must not be shown
  /// @param variables what was replaced: `NAME`, `file:PATH`
  /// @param source the scalar in the text
  record Text(String text, boolean secret, List<String> variables, Scalar source, Origin origin)
      implements Value {
    public Text {
      variables = List.copyOf(variables);
    }

    /// The text as it may be shown.
    public String shown() {
      return secret ? Secrets.MASK : Secrets.masked(text);
    }

    /// Where a char of the text stands; the value's start when that is not known.
    Mark markAt(int index) {
      return variables.isEmpty() && !(origin instanceof Origin.Default)
          ? source.markAt(index)
          : at();
    }
  }

  /// A map, in the order of the text.
  ///
  /// @param misread as in {@link Mapping}
  record Table(Map<String, Member> members, String misread, Origin origin) implements Value {
    public Table {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public Optional<Member> member(String key) {
      return Optional.ofNullable(members.get(key));
    }

    Table with(Map<String, Member> others) {
      return new Table(others, misread, origin);
    }
  }

  /// A value of a map.
  ///
  /// @param keyAt where its key stands
  record Member(Mark keyAt, Value value) {}

  /// A list.
  record Items(List<Value> items, Origin origin) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// No value.
  ///
  /// @param refused whether there was one that already is a finding
  record Nothing(boolean refused, Origin origin) implements Value {}

  /// The value of a part of a text.
  ///
  /// @param key the name it has, which decides whether it is a secret
  /// @param origins tells the origin from the place
  static Value of(YamlNode node, String key, Function<Mark, Origin> origins) {
    Origin origin = origins.apply(node.start());
    return switch (node) {
      case Scalar scalar when scalar.style() == Style.REFUSED -> new Nothing(true, origin);
      case Scalar scalar when scalar.isNull() -> new Nothing(false, origin);
      case Scalar scalar ->
          new Text(scalar.text(), Secrets.isSecretKey(key), List.of(), scalar, origin);
      case Sequence sequence -> {
        List<Value> items = new ArrayList<>(sequence.items().size());
        sequence.items().forEach(item -> items.add(of(item, key, origins)));
        yield new Items(items, origin);
      }
      case Mapping mapping -> {
        Map<String, Member> members = LinkedHashMap.newLinkedHashMap(mapping.entries().size());
        mapping
            .entries()
            .forEach(entry ->
                members.put(
                    entry.key().text(),
                    new Member(
                        entry.key().start(), of(entry.value(), entry.key().text(), origins))));
        yield new Table(members, mapping.misread(), origin);
      }
    };
  }
}
