package com.acme.engine.config.text;

import com.acme.engine.config.PolicyUse;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Nearest;
import com.acme.engine.config.text.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the named policies, and the lists that call them.
final class MiddlewareReader {

  private final Findings findings;
  private final PolicyReader policies;
  private final Templates templates;
  private final Set<String> names;
  private final Map<String, PolicyUse> defined = new HashMap<>();

  MiddlewareReader(Findings findings, PolicyReader policies, Templates templates, Section root) {
    this.findings = findings;
    this.policies = policies;
    this.templates = templates;
    this.names = new LinkedHashSet<>(root.members("middleware").keySet());
    root.named("middleware").forEach((name, section) -> define(name, section, root));
  }

  /// A list of policies.
  ///
  /// @param variables what the routes that the list is for provide
  List<PolicyUse> list(Section section, Set<String> variables) {
    List<PolicyUse> uses = new ArrayList<>();
    for (Value item : section.items("middleware")) {
      use(item, variables).ifPresent(uses::add);
    }
    return uses;
  }

  private void define(String name, Section section, Section root) {
    if (Schema.POLICY.key(name).isPresent()) {
      findings.add(
          root.members("middleware").getOrDefault(name, member(section)).keyAt(),
          "\"" + name + "\" is the name of a built-in middleware",
          "choose another name");
    }
    policies.read(section, name, owner(name)).ifPresent(policy -> defined.put(name, policy));
  }

  private Optional<PolicyUse> use(Value item, Set<String> variables) {
    return switch (item) {
      case Text text -> called(text, variables);
      case Table table -> {
        String owner = "inline policy at " + table.at().line() + ":" + table.at().column();
        templates.use(owner, variables);
        yield policies.read(new Section(table, Schema.POLICY), "", owner);
      }
      case Value.Items _, Value.Nothing _ -> Optional.empty();
    };
  }

  private Optional<PolicyUse> called(Text name, Set<String> variables) {
    if (names.contains(name.text())) {
      templates.use(owner(name.text()), variables);
      return Optional.ofNullable(defined.get(name.text()));
    }
    Optional<Key> builtIn = Schema.POLICY.key(name.text());
    if (builtIn.filter(Key::available).isPresent()) {
      return policies.bare(name);
    }
    if (builtIn.isPresent()) {
      findings.add(name.at(), "\"" + name.text() + "\" is not available yet", "remove it");
    } else {
      undefined(name);
    }
    return Optional.empty();
  }

  private void undefined(Text name) {
    Set<String> known = new LinkedHashSet<>(names);
    known.addAll(Schema.POLICY.names());
    findings.add(
        name.at(),
        "the middleware \"" + name.shown() + "\" is not defined",
        Nearest.remedy(name.shown(), known, "define it under middleware; there are"));
  }

  private static Value.Member member(Section section) {
    return new Value.Member(section.at(), section.table());
  }

  private static String owner(String name) {
    return "middleware " + name;
  }
}
