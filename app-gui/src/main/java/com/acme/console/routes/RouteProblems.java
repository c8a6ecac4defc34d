package com.acme.console.routes;

import com.acme.console.engine.ConfigProblem;
import com.acme.console.routes.form.DraftEditor;
import com.acme.console.routes.text.DraftText;
import com.acme.console.routes.text.RouteOutline;
import com.acme.engine.config.text.edit.Extent;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import javafx.collections.ObservableList;

/// What is wrong with each route: the problems that stand in its lines. A text that cannot be read
/// has no lines of routes; they are then those it had when it could be, because what is typed in a
/// route seldom moves its beginning.
public final class RouteProblems {

  private final ObservableList<ConfigProblem> problems;
  private DraftText readable;

  /// @param problems of the whole draft
  RouteProblems(DraftEditor editor, ObservableList<ConfigProblem> problems) {
    this.problems = problems;
    this.readable = editor.text().get();
    editor
        .text()
        .addListener((_, _, now) -> {
          if (now.isReadable()) {
            readable = now;
          }
        });
  }

  /// Those of the whole draft, told as they change.
  public ObservableList<ConfigProblem> all() {
    return problems;
  }

  /// Those in the lines of a route.
  public List<ConfigProblem> of(RouteOutline route) {
    return problems.stream().filter(problem -> isIn(route.keyPath(), problem)).toList();
  }

  private boolean isIn(KeyPath path, ConfigProblem problem) {
    return readable
        .lines(path)
        .filter(lines -> problem.line() >= line(lines.start()) && problem.line() <= lastLine(lines))
        .isPresent();
  }

  /// A part that ends with its line's end has nothing of the next line.
  private int lastLine(Extent lines) {
    int stop = lines.stop();
    boolean ended = stop > lines.start() && readable.text().charAt(stop - 1) == '\n';
    return line(ended ? stop - 1 : stop);
  }

  private int line(int offset) {
    return (int) readable.text().substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }
}
