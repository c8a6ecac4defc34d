package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Items;
import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Nothing;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lays one map over another: maps merge, lists and scalars replace, null removes, a dotted key
/// replaces all it names.
final class Overlay {

  private Overlay() {}

  /// An environment over the rest. Dotted keys stand at its top.
  static Table lay(Table base, Table environment) {
    Map<String, Member> nested = new LinkedHashMap<>(environment.members());
    nested.keySet().removeIf(key -> key.indexOf('.') >= 0);
    Table result = merge(base, environment.with(nested));
    for (Map.Entry<String, Member> entry : environment.members().entrySet()) {
      if (entry.getKey().indexOf('.') >= 0) {
        result = replace(result, steps(entry.getKey()), entry.getValue());
      }
    }
    return result;
  }

  /// The steps of a dotted key.
  static List<String> steps(String dotted) {
    return List.of(dotted.split("\\.", -1));
  }

  /// One map over another.
  static Table merge(Table base, Table over) {
    Map<String, Member> members = new LinkedHashMap<>(withoutNulls(base).members());
    over.members()
        .forEach((key, member) -> {
          switch (member.value()) {
            case Nothing(boolean refused, Origin _) when !refused -> members.remove(key);
            case Table table ->
                members.merge(key, withoutNulls(member), (old, _) -> into(old, table));
            case Text _, Items _, Nothing _ -> members.put(key, member);
          }
        });
    return base.with(members);
  }

  /// A map without the keys that have no value. Lists are left alone: they are never merged.
  static Table withoutNulls(Table table) {
    if (!table.misread().isEmpty()) {
      return table;
    }
    Map<String, Member> members = new LinkedHashMap<>(table.members());
    members.values().removeIf(member -> isNull(member.value()));
    members.replaceAll((_, member) -> withoutNulls(member));
    return table.with(members);
  }

  private static Member withoutNulls(Member member) {
    return member.value() instanceof Table table
        ? new Member(member.keyAt(), withoutNulls(table))
        : member;
  }

  private static Member into(Member old, Table over) {
    return new Member(
        old.keyAt(), old.value() instanceof Table base ? merge(base, over) : withoutNulls(over));
  }

  private static Table replace(Table table, List<String> steps, Member member) {
    Map<String, Member> members = new LinkedHashMap<>(table.members());
    String key = steps.getFirst();
    if (steps.size() > 1) {
      Member below = members.get(key);
      Table inner =
          below != null && below.value() instanceof Table found
              ? found
              : new Table(Map.of(), "", member.value().origin());
      Table replaced = replace(inner, steps.subList(1, steps.size()), member);
      members.put(key, new Member(below == null ? member.keyAt() : below.keyAt(), replaced));
    } else if (isNull(member.value())) {
      members.remove(key);
    } else {
      members.put(key, withoutNulls(member));
    }
    return table.with(members);
  }

  private static boolean isNull(Value value) {
    return value instanceof Nothing(boolean refused, Origin _) && !refused;
  }
}
