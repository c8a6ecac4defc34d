package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite.FieldChanges;
import com.acme.engine.exchange.Template;
import com.acme.engine.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Changes to fields with their values compiled; applied as remove, set, add.
final class CompiledFieldChanges {

  private record Line(String name, Template value) {}

  private final List<String> remove;
  private final List<Line> set;
  private final List<Line> add;

  CompiledFieldChanges(FieldChanges changes) {
    this.remove = changes.remove();
    this.set = compile(changes.set());
    this.add = compile(changes.add());
  }

  boolean isEmpty() {
    return remove.isEmpty() && set.isEmpty() && add.isEmpty();
  }

  Fields applied(Fields fields, Template.Values variables) {
    Fields changed = fields.copy();
    apply(changed, variables);
    return changed;
  }

  void apply(Fields fields, Template.Values variables) {
    remove.forEach(fields::remove);
    set.forEach(line -> fields.set(line.name, value(line, variables)));
    add.forEach(line -> fields.add(line.name, value(line, variables)));
  }

  /// A variable may hold what a client sent: nothing in it may end a line.
  private static String value(Line line, Template.Values variables) {
    String value = line.value.render(variables);
    return value.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
  }

  private static List<Line> compile(Map<String, String> values) {
    List<Line> lines = new ArrayList<>(values.size());
    values.forEach((name, value) -> lines.add(new Line(name, Template.compile(value))));
    return List.copyOf(lines);
  }
}
