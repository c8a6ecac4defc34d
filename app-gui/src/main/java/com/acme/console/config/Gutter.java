package com.acme.console.config;

import com.acme.console.engine.ConfigProblem;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.fxmisc.richtext.CodeArea;

/// The numbers beside the lines, with a mark where a line has a problem.
final class Gutter implements IntFunction<Node> {

  private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

  private final CodeArea area;
  private Set<Integer> problems = Set.of();

  Gutter(CodeArea area) {
    this.area = area;
  }

  /// Marks the lines that have problems.
  void show(List<ConfigProblem> found) {
    Set<Integer> lines =
        found.stream().map(problem -> Math.max(1, problem.line()) - 1).collect(Collectors.toSet());
    Set<Integer> changed = new TreeSet<>(problems);
    changed.addAll(lines);
    problems = lines;
    for (int line : changed) {
      if (line < area.getParagraphs().size()) {
        area.recreateParagraphGraphic(line);
      }
    }
  }

  @Override
  public Node apply(int line) {
    boolean problem = problems.contains(line);
    Label number = new Label(String.format(Locale.ROOT, "%s%4d", problem ? "●" : " ", line + 1));
    number.getStyleClass().add("line-number");
    number.pseudoClassStateChanged(PROBLEM, problem);
    return number;
  }
}
