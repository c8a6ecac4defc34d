package com.acme.engine.config.text;

import com.acme.engine.config.text.yaml.Finding;
import com.acme.engine.config.text.yaml.Mark;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects all that is wrong with one text. What two steps find alike is kept once.
final class Findings {

  private final Set<Finding> all = new LinkedHashSet<>();

  Findings(List<Finding> first) {
    all.addAll(first);
  }

  void add(Mark at, String what, String remedy) {
    all.add(new Finding(at, what, remedy));
  }

  /// What the model refused. Its message says what is wrong and, after a semicolon or a colon, what
  /// to do.
  void refused(Mark at, IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    int turn = Math.max(message.indexOf("; "), message.indexOf(": "));
    add(
        at,
        turn < 0 ? message : message.substring(0, turn),
        turn < 0 ? "correct it" : message.substring(turn + 2));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// In the order of the text.
  List<Finding> sorted() {
    return all.stream().sorted(Comparator.comparing(Finding::at)).toList();
  }
}
