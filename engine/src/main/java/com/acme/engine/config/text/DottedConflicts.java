package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.yaml.Mark;
import java.util.ArrayList;
import java.util.List;

/// Finds what an environment sets twice: once by a dotted key, and once by another key. The order
/// of a map means nothing, so neither could win.
final class DottedConflicts {

  /// A key path an environment sets.
  private record Setting(String path, Mark at) {
    boolean meets(Setting other) {
      return path.equals(other.path)
          || path.startsWith(other.path + ".")
          || other.path.startsWith(path + ".");
    }
  }

  private final Findings findings;

  DottedConflicts(Findings findings) {
    this.findings = findings;
  }

  void check(Table overlay) {
    List<Setting> dotted = new ArrayList<>();
    List<Setting> nested = new ArrayList<>();
    overlay
        .members()
        .forEach((key, member) -> {
          if (key.indexOf('.') >= 0) {
            dotted.add(new Setting(key, member.keyAt()));
          } else {
            leaves(key, member, nested);
          }
        });
    for (int i = 0; i < dotted.size(); i++) {
      Setting setting = dotted.get(i);
      nested.forEach(other -> report(setting, other));
      dotted.subList(0, i).forEach(other -> report(setting, other));
    }
  }

  private void report(Setting one, Setting other) {
    if (one.meets(other)) {
      boolean inOrder = one.at.compareTo(other.at) < 0;
      Setting earlier = inOrder ? one : other;
      Setting later = inOrder ? other : one;
      findings.add(
          later.at,
          "\""
              + later.path
              + "\" and \""
              + earlier.path
              + "\" in line "
              + earlier.at.line()
              + " set the same",
          "keep one of them");
    }
  }

  private static void leaves(String path, Member member, List<Setting> settings) {
    if (member.value() instanceof Table table && !table.members().isEmpty()) {
      table.members().forEach((key, below) -> leaves(path + "." + key, below, settings));
    } else {
      settings.add(new Setting(path, member.keyAt()));
    }
  }
}
