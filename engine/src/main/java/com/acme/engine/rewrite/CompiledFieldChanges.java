package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite.FieldChanges;
import com.acme.engine.exchange.Template;
import com.acme.engine.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Changes to fields with their values compiled; applied as remove, replace, set, add.
final class CompiledFieldChanges {

  private record Line(String name, Template value) {}

  private record Within(String name, Replacing replacing) {}

  private final List<String> remove;
  private final List<Within> replace;
  private final List<Line> set;
  private final List<Line> add;

  CompiledFieldChanges(FieldChanges changes) {
    this.remove = changes.remove();
    this.replace =
        changes.replace().entrySet().stream()
            .map(entry -> new Within(entry.getKey(), Replacing.withVariables(entry.getValue())))
            .toList();
    this.set = compile(changes.set());
    this.add = compile(changes.add());
  }

  boolean isEmpty() {
    return remove.isEmpty() && replace.isEmpty() && set.isEmpty() && add.isEmpty();
  }

  /// The fields of a request with the changes made. What is set here is no longer the client's to
  /// have dropped by naming it in `Connection` (RFC 9110 section 7.6.1).
  Fields applied(Fields fields, Template.Values variables) {
    Fields changed = fields.copy();
    apply(changed, variables);
    set.forEach(line -> Nominations.withdraw(changed, line.name));
    add.forEach(line -> Nominations.withdraw(changed, line.name));
    return changed;
  }

  void apply(Fields fields, Template.Values variables) {
    remove.forEach(fields::remove);
    replace.forEach(within -> replace(fields, within, variables));
    set.forEach(line -> fields.set(line.name, safe(line.value.render(variables))));
    add.forEach(line -> fields.add(line.name, safe(line.value.render(variables))));
  }

  private static void replace(Fields fields, Within within, Template.Values variables) {
    List<String> values = List.copyOf(fields.all(within.name));
    List<String> changed =
        values.stream()
            .map(value -> safe(within.replacing.apply(value, variables).orElse(value)))
            .toList();
    if (!changed.equals(values)) {
      fields.remove(within.name);
      changed.forEach(value -> fields.add(within.name, value));
    }
  }

  /// A variable may hold what a client sent: nothing in it may end a line.
  private static String safe(String value) {
    return value.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
  }

  private static List<Line> compile(Map<String, String> values) {
    List<Line> lines = new ArrayList<>(values.size());
    values.forEach((name, value) -> lines.add(new Line(name, Template.compile(value))));
    return List.copyOf(lines);
  }
}
