package com.acme.console.routes;

import com.acme.console.draft.Draft;
import com.acme.console.engine.ConfigProblem;
import com.acme.console.routes.form.DraftEditor;
import com.acme.console.routes.text.DraftText;
import com.acme.engine.config.text.edit.Extent;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The lines of the draft that say what is chosen. While they are typed in and cannot be read, they
/// stay the same lines, so that a half-written key does not make them vanish.
public final class RouteTextViewModel {

  private final Draft draft;
  private final DraftEditor editor;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper firstLine = new ReadOnlyIntegerWrapper(1);
  private Optional<KeyPath> path = Optional.empty();
  private Extent extent = new Extent(0, 0);
  private boolean typing;

  /// A problem in these lines.
  ///
  /// @param start index of the first char to be underlined in them
  /// @param stop index behind the last
  public record Spot(int start, int stop, ConfigProblem problem) {}

  RouteTextViewModel(Draft draft, DraftEditor editor) {
    this.draft = draft;
    this.editor = editor;
    editor.text().addListener((_, _, now) -> changed(now));
  }

  /// The lines, without the last one's line end.
  public ReadOnlyStringProperty text() {
    return text.getReadOnlyProperty();
  }

  /// Number of the first of them in the whole text, from 1.
  public ReadOnlyIntegerProperty firstLine() {
    return firstLine.getReadOnlyProperty();
  }

  /// Shows the lines of a part of the draft.
  public void show(KeyPath chosen) {
    path = Optional.of(chosen);
    locate(editor.text().get());
  }

  /// Puts what was typed in place of the lines.
  public void type(String typed) {
    if (typed.equals(text.get())) {
      return;
    }
    String whole = draft.text().get();
    Extent old = extent;
    extent = new Extent(old.start(), old.start() + typed.length());
    text.set(typed);
    typing = true;
    editor.typed(
        "Edit the text", whole.substring(0, old.start()) + typed + whole.substring(old.stop()));
    typing = false;
  }

  /// The user leaves the lines: they are found anew.
  public void rest() {
    locate(editor.text().get());
  }

  /// The problems that stand in these lines.
  ///
  /// @param problems of the whole draft
  public List<Spot> spots(List<ConfigProblem> problems) {
    return problems.stream().flatMap(problem -> spot(problem).stream()).toList();
  }

  private Optional<Spot> spot(ConfigProblem problem) {
    int line = problem.line() - firstLine.get();
    List<String> lines = List.of(text.get().split("\n", -1));
    if (problem.line() == 0 || line < 0 || line >= lines.size()) {
      return Optional.empty();
    }
    int begin = lines.subList(0, line).stream().mapToInt(one -> one.length() + 1).sum();
    String here = lines.get(line);
    int indent = here.length() - here.stripLeading().length();
    int column = Math.clamp(problem.column() - 1L, indent, Math.max(indent, here.length() - 1));
    return Optional.of(new Spot(begin + column, begin + end(here, column), problem));
  }

  /// Where the word that begins at a column ends.
  private static int end(String line, int column) {
    int end = column;
    while (end < line.length() && " ,}]".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return Math.max(end, Math.min(column + 1, line.length()));
  }

  private void changed(DraftText now) {
    if (!typing) {
      locate(now);
    } else if (now.isReadable()) {
      // What was typed may have moved the end of the part; the lines stay until the user rests.
      firstLine.set(line(now.text(), extent.start()));
    }
  }

  private void locate(DraftText now) {
    Optional<Extent> found =
        now.isReadable() ? path.flatMap(now::lines) : Optional.of(shifted(now.text()));
    found.ifPresent(here -> {
      extent = here;
      firstLine.set(line(now.text(), here.start()));
      text.set(now.text().substring(here.start(), here.stop()));
    });
  }

  /// The lines as they were, as far as the text still has them.
  private Extent shifted(String whole) {
    return new Extent(
        Math.min(extent.start(), whole.length()), Math.min(extent.stop(), whole.length()));
  }

  private static int line(String whole, int offset) {
    return (int) whole.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }
}
