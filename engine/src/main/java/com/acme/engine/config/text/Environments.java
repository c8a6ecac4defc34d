package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.LiteralException;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.Nearest;
import com.acme.engine.config.text.yaml.Mark;
import com.acme.engine.config.text.yaml.YamlDocument;
import com.acme.engine.config.text.yaml.YamlNode.Scalar;
import com.acme.engine.config.text.yaml.YamlNode.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The environments of a text: which one is chosen, and what the rest is with it laid over.
final class Environments {

  /// Where nothing is said. It need not be defined.
  private static final String DEFAULT = "development";

  private final Table base;
  private final Findings findings;
  private final VariableResolver resolver;
  private final Map<String, Member> overlays;

  Environments(Table base, Findings findings, VariableResolver resolver) {
    this.base = base;
    this.findings = findings;
    this.resolver = resolver;
    this.overlays =
        base.member("environments").map(Member::value).orElse(base) instanceof Table table
                && base.member("environments").isPresent()
            ? table.members()
            : Map.of();
  }

  /// The name of the chosen environment.
  ///
  /// @param override what the command line says; empty: nothing
  Text chosen(String override) {
    Text name = override.isEmpty() ? written() : commandLine(override);
    boolean known = overlays.containsKey(name.text()) || name.text().equals(DEFAULT);
    if (!known && isName(name)) {
      Set<String> names = overlays.keySet();
      findings.add(
          name.at(),
          "the environment \""
              + name.shown()
              + "\" "
              + (override.isEmpty() ? "" : "of the command line ")
              + "is not defined",
          names.isEmpty()
              ? "define it under environments, or choose " + DEFAULT
              : Nearest.remedy(name.shown(), names, "there are"));
    }
    return name;
  }

  /// The text's values with an environment laid over them, and without the environments.
  Table lay(Text name) {
    Map<String, Member> members = new LinkedHashMap<>(base.members());
    members.remove("environment");
    members.remove("environments");
    Table rest = Overlay.withoutNulls(base.with(members));
    Member overlay = overlays.get(name.text());
    return overlay != null && overlay.value() instanceof Table table
        ? Overlay.lay(rest, (Table) marked(table, name.text()))
        : rest;
  }

  private Text written() {
    Value value = base.member("environment").map(Member::value).orElse(base);
    return value instanceof Text text && resolver.resolve(text) instanceof Text resolved
        ? resolved
        : unsaid(base.at());
  }

  private static Text unsaid(Mark at) {
    Scalar scalar =
        YamlDocument.constant(DEFAULT) instanceof Scalar found
            ? found
            : new Scalar(DEFAULT, Style.PLAIN, 0, at, 0);
    return new Text(DEFAULT, false, List.of(), scalar, new Origin.Default(at));
  }

  private Text commandLine(String name) {
    Mark at = base.member("environments").map(Member::keyAt).orElse(Mark.START);
    Scalar scalar = new Scalar(name, Style.PLAIN, -1, at, at.offset());
    return new Text(name, false, List.of(), scalar, new Origin.CommandLine(at));
  }

  /// A name that is none is a finding of the checker.
  private static boolean isName(Text name) {
    try {
      Literals.NAME.parse(name.text());
      return true;
    } catch (LiteralException _) {
      return false;
    }
  }

  /// The values of an environment, with it as their origin.
  private static Value marked(Value value, String environment) {
    Origin origin = new Origin.Environment(environment, value.at());
    return switch (value) {
      case Text text ->
          new Text(text.text(), text.secret(), text.variables(), text.source(), origin);
      case Value.Items(List<Value> items, Origin _) ->
          new Value.Items(items.stream().map(item -> marked(item, environment)).toList(), origin);
      case Value.Nothing(boolean refused, Origin _) -> new Value.Nothing(refused, origin);
      case Table table -> {
        Map<String, Member> members = new LinkedHashMap<>(table.members());
        members.replaceAll(
            (_, member) -> new Member(member.keyAt(), marked(member.value(), environment)));
        yield new Table(members, table.misread(), origin);
      }
    };
  }
}
