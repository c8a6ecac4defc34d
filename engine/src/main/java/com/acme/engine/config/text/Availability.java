package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Items;
import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Nothing;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.schema.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Blanks what this version does not take, so that nothing more is said about it: its variables
/// need not be set, its files need not exist. The keys stay.
final class Availability {

  private Availability() {}

  static Value blank(Value value, Shape shape) {
    return switch (shape) {
      case Shape.Section section when value instanceof Table table -> blank(table, section);
      case Shape.Named(String _, Shape of) when value instanceof Table table -> {
        Map<String, Member> members = new LinkedHashMap<>(table.members());
        members.replaceAll((_, member) -> new Member(member.keyAt(), blank(member.value(), of)));
        yield table.with(members);
      }
      case Shape.Items(Shape of) when value instanceof Items(List<Value> items, Origin origin) ->
          new Items(items.stream().map(item -> blank(item, of)).toList(), origin);
      case Shape.Either(Shape.Text _, Shape longer) when value instanceof Table ->
          blank(value, longer);
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

  static Table blank(Table table, Shape.Section section) {
    Map<String, Member> members = new LinkedHashMap<>(table.members());
    section.keys().stream()
        .filter(key -> members.containsKey(key.name()))
        .forEach(key ->
            members.computeIfPresent(
                key.name(),
                (_, member) ->
                    new Member(
                        member.keyAt(),
                        key.available()
                            ? blank(member.value(), key.shape())
                            : new Nothing(true, member.value().origin()))));
    return table.with(members);
  }
}
