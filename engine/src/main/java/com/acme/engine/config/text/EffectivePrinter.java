package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Items;
import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Nothing;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.yaml.ScalarText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Prints all values a server runs from as YAML, each with where it came from. Secrets are masked,
/// and the environments are gone: the chosen one is laid over the rest. But for that, the output is
/// a configuration with the same meaning.
public final class EffectivePrinter {

  private final String file;
  private final StringBuilder out = new StringBuilder();

  private EffectivePrinter(Path file) {
    Path name = file.getFileName();
    this.file = name == null ? file.toString() : name.toString();
  }

  /// The values as YAML.
  public static String print(Effective effective) {
    EffectivePrinter printer = new EffectivePrinter(effective.file());
    printer.members(effective.root(), 0, false);
    return printer.out.toString();
  }

  /// A map's members, a line each.
  ///
  /// @param inItem whether the first stands behind the dash of a list item
  private void members(Table table, int indent, boolean inItem) {
    boolean first = inItem;
    for (Map.Entry<String, Member> member : table.members().entrySet()) {
      out.append(first ? "" : " ".repeat(indent))
          .append(ScalarText.of(member.getKey(), false))
          .append(':');
      value(member.getValue().value(), indent + 2);
      first = false;
    }
  }

  private void value(Value value, int indent) {
    switch (value) {
      case Table table when !table.members().isEmpty() -> {
        out.append('\n');
        members(table, indent, false);
      }
      case Items(List<Value> items, Origin _) when !isFlat(items) -> {
        out.append('\n');
        items.forEach(item -> item(item, indent));
      }
      case Table _, Items _, Text _, Nothing _ -> line(value);
    }
  }

  private void item(Value item, int indent) {
    out.append(" ".repeat(indent)).append('-');
    if (item instanceof Table table && !table.members().isEmpty()) {
      out.append(' ');
      members(table, indent + 2, true);
    } else {
      line(item);
    }
  }

  /// A value and its origin in the rest of the line.
  private void line(Value value) {
    out.append(' ').append(flat(value, false)).append("  # ").append(origin(value));
    if (value instanceof Text text && !text.variables().isEmpty()) {
      out.append(" ${").append(String.join("}, ${", text.variables())).append('}');
    }
    out.append('\n');
  }

  private String flat(Value value, boolean inside) {
    return switch (value) {
      case Text text -> ScalarText.of(text.shown().replace("${", "$${"), inside);
      case Items(List<Value> items, Origin _) ->
          "[" + String.join(", ", items.stream().map(item -> flat(item, true)).toList()) + "]";
      case Table _ -> "{}";
      case Nothing _ -> "null";
    };
  }

  private String origin(Value value) {
    return switch (value.origin()) {
      case Origin.Base base -> place(base);
      case Origin.Environment environment -> place(environment) + " " + environment.name();
      case Origin.Default _ -> "default";
      case Origin.CommandLine _ -> "command line";
    };
  }

  private String place(Origin origin) {
    return file + ":" + origin.at().line() + ":" + origin.at().column();
  }

  private static boolean isFlat(List<Value> items) {
    return items.stream().allMatch(Text.class::isInstance);
  }
}
