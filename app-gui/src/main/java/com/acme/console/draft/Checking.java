package com.acme.console.draft;

import com.acme.console.engine.ConfigProblem;
import com.acme.console.engine.EngineLink;
import com.acme.console.state.Work;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is wrong with the draft, asked of the server whenever the user rests. Answers about a text
/// that has changed since are dropped.
public final class Checking {

  private final EngineLink link;
  private final Work work;
  private final Draft draft;
  private final Pause pause;
  private final ObservableList<ConfigProblem> problems = FXCollections.observableArrayList();
  // One view for all: a view nobody keeps stops telling its listeners.
  private final ObservableList<ConfigProblem> shown =
      FXCollections.unmodifiableObservableList(problems);
  private final ReadOnlyObjectWrapper<Verdict> verdict =
      new ReadOnlyObjectWrapper<>(new Verdict.Pending());
  private long asked;

  /// What is known of the draft.
  public sealed interface Verdict {
    /// The server has not said.
    record Pending() implements Verdict {}

    /// It can be served.
    record Good() implements Verdict {}

    /// It cannot; {@link Checking#problems()} say why.
    record Bad() implements Verdict {}

    /// The server could not be asked.
    ///
    /// @param reason for the user
    record Unknown(String reason) implements Verdict {}
  }

  /// @param pause how long the user rests before the server is asked
  public Checking(EngineLink link, Work work, Draft draft, Pause pause) {
    this.link = link;
    this.work = work;
    this.draft = draft;
    this.pause = pause;
    draft.text().addListener((_, _, _) -> changed());
  }

  /// What is wrong, in the order of the text. While the user types, what was wrong last.
  public ObservableList<ConfigProblem> problems() {
    return shown;
  }

  /// What is known of the draft.
  public ReadOnlyObjectProperty<Verdict> verdict() {
    return verdict.getReadOnlyProperty();
  }

  /// Asks at once.
  public void check() {
    asked++;
    long number = asked;
    String text = draft.text().get();
    work.run(
        () -> link.validate(text),
        found -> answered(number, found),
        reason -> {
          if (number == asked) {
            verdict.set(new Verdict.Unknown(reason));
          }
        });
  }

  /// Shows what a refused apply said, which is about this very text.
  void refused(String text, List<ConfigProblem> found) {
    if (text.equals(draft.text().get())) {
      asked++;
      show(found);
    }
  }

  private void changed() {
    asked++;
    verdict.set(new Verdict.Pending());
    pause.restart(this::check);
  }

  private void answered(long number, List<ConfigProblem> found) {
    if (number == asked) {
      show(found);
    }
  }

  private void show(List<ConfigProblem> found) {
    problems.setAll(found);
    verdict.set(found.isEmpty() ? new Verdict.Good() : new Verdict.Bad());
  }
}
