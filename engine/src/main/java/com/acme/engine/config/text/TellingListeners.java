package com.acme.engine.config.text;

import com.acme.engine.config.Admin;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.Nearest;
import java.util.LinkedHashSet;
import java.util.Set;

/// Reads which listener tells health or metrics: `admin`, or one that is defined.
final class TellingListeners {

  private final Findings findings;
  private final Set<String> names;

  /// Makes one.
  ///
  /// @param names of the defined listeners
  TellingListeners(Findings findings, Set<String> names) {
    this.findings = findings;
    this.names = new LinkedHashSet<>(names);
    this.names.add(Admin.LISTENER);
  }

  String listener(Section section) {
    section
        .located("listener", Literals.NAME)
        .filter(name -> !names.contains(name.value()))
        .ifPresent(name ->
            findings.add(
                name.at(),
                "the listener \"" + name.shown() + "\" is not defined",
                Nearest.remedy(name.shown(), names, "there are")));
    return section.get("listener", Literals.NAME, Admin.LISTENER);
  }
}
