package com.acme.console.routes.text;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Data.Nothing;
import com.acme.engine.config.text.edit.Data.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a text says with an environment laid over the rest: maps merge, lists and scalars replace,
/// nothing removes, a dotted key replaces all it names.
final class Laid {

  private static final String ENVIRONMENTS = "environments";
  private static final Table EMPTY = new Table(Map.of());

  private Laid() {}

  /// The whole configuration as it is meant.
  static Table of(Data root, String environment) {
    Table written = table(root);
    Table overlay =
        table(
            written.members().get(ENVIRONMENTS) instanceof Table all
                ? all.members().getOrDefault(environment, EMPTY)
                : EMPTY);
    Map<String, Data> nested = new LinkedHashMap<>(overlay.members());
    nested.keySet().removeIf(key -> key.indexOf('.') >= 0);
    Table laid = merge(written, new Table(nested));
    for (Map.Entry<String, Data> entry : overlay.members().entrySet()) {
      if (entry.getKey().indexOf('.') >= 0) {
        laid = replace(laid, List.of(entry.getKey().split("\\.", -1)), entry.getValue());
      }
    }
    return laid;
  }

  private static Table table(Data data) {
    return data instanceof Table table ? table : EMPTY;
  }

  private static Table merge(Table base, Table over) {
    Map<String, Data> members = new LinkedHashMap<>(base.members());
    over.members()
        .forEach((key, value) -> {
          if (value instanceof Nothing) {
            members.remove(key);
          } else if (value instanceof Table table) {
            members.put(key, merge(table(members.getOrDefault(key, EMPTY)), table));
          } else {
            members.put(key, value);
          }
        });
    return new Table(members);
  }

  private static Table replace(Table base, List<String> steps, Data value) {
    Map<String, Data> members = new LinkedHashMap<>(base.members());
    String key = steps.getFirst();
    if (steps.size() > 1) {
      Table below = table(members.getOrDefault(key, EMPTY));
      members.put(key, replace(below, steps.subList(1, steps.size()), value));
    } else if (value instanceof Nothing) {
      members.remove(key);
    } else {
      members.put(key, value);
    }
    return new Table(members);
  }
}
