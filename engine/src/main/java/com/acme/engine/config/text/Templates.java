package com.acme.engine.config.text;

import com.acme.engine.config.text.schema.Nearest;
import com.acme.engine.exchange.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds variables that no route gives a value to.
///
/// What belongs to one route may use that route's variables. What several routes share, such as a
/// named upstream, may use a variable that at least one of them provides.
final class Templates {

  private final Findings findings;
  private final Map<String, List<Located<String>>> shared = new HashMap<>();
  private final Map<String, Set<String>> provided = new HashMap<>();
  private final Set<String> all = new HashSet<>();

  Templates(Findings findings) {
    this.findings = findings;
  }

  /// A template of something that routes share.
  ///
  /// @param owner what has it, such as `upstream api`
  void add(String owner, Located<String> template) {
    shared.computeIfAbsent(owner, _ -> new ArrayList<>()).add(template);
  }

  /// A route that uses something shared.
  void use(String owner, Set<String> variables) {
    provided.computeIfAbsent(owner, _ -> new HashSet<>()).addAll(variables);
  }

  /// A route's variables.
  void route(Set<String> variables) {
    all.addAll(variables);
  }

  /// A template that one route has to itself.
  void check(Located<String> template, Set<String> variables) {
    for (String unknown : Template.compile(template.value()).unknown(variables)) {
      Set<String> known = new TreeSet<>(Template.builtIn());
      known.addAll(variables);
      findings.add(
          template.at(),
          "the variable {" + unknown + "} is unknown here",
          Nearest.remedy(unknown, known, "there are header.NAME, cookie.NAME,"));
    }
  }

  /// Checks all that is shared, once every use is known.
  void checkShared() {
    shared.forEach((owner, templates) ->
        templates.forEach(template -> check(template, provided.getOrDefault(owner, all))));
  }
}
