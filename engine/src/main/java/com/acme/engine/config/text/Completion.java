package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Items;
import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Nothing;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.Mark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts the schema's defaults where the text has nothing.
final class Completion {

  private Completion() {}

  /// The value with all defaults of its shape.
  static Value complete(Value value, Shape shape) {
    return switch (shape) {
      case Shape.Section section when value instanceof Table table -> complete(table, section);
      case Shape.Named(String _, Shape of) when value instanceof Table table -> each(table, of);
      case Shape.Items(Shape of) when value instanceof Items(List<Value> items, Origin origin) ->
          new Items(items.stream().map(item -> complete(item, of)).toList(), origin);
      case Shape.Either(Shape.Text _, Shape longer) when !(value instanceof Text) ->
          complete(value, longer);
      case Shape.Section _,
          Shape.Named _,
          Shape.Items _,
          Shape.Either _,
          Shape.Text _,
          Shape.Table _,
          Shape.Overlay _ ->
          value;
    };
  }

  /// The section with all defaults.
  static Table complete(Table table, Shape.Section section) {
    Map<String, Member> members = new LinkedHashMap<>(table.members());
    for (Key key : section.keys()) {
      Member member = members.get(key.name());
      if (member != null && !isDue(member.value(), key)) {
        members.put(key.name(), new Member(member.keyAt(), complete(member.value(), key.shape())));
      } else if (key.fallback().isThere()) {
        Mark at = table.at();
        Value value = Value.of(key.fallback().node(), key.name(), _ -> new Origin.Default(at));
        members.put(key.name(), new Member(at, complete(value, key.shape())));
      }
    }
    return table.with(members);
  }

  /// Whether a default stands in for a key that was left empty.
  private static boolean isDue(Value value, Key key) {
    return value instanceof Nothing(boolean refused, Origin _)
        && !refused
        && key.fallback().isThere();
  }

  private static Table each(Table table, Shape of) {
    Map<String, Member> members = new LinkedHashMap<>(table.members());
    members.replaceAll((_, member) -> new Member(member.keyAt(), complete(member.value(), of)));
    return table.with(members);
  }
}
