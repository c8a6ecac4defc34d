package com.acme.console.routes;

import com.acme.console.controls.DiffModel;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.draft.Result;
import com.acme.console.engine.Comparison;
import com.acme.console.engine.ConfigDocument;
import com.acme.console.engine.ConfigProblem;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.Revision;
import com.acme.console.state.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;

/// What stands between a draft and its being served: its problems, its difference from the file,
/// what it changes for recent requests; and the apply itself, with the way back.
public final class ReviewViewModel {

  /// How many recorded requests are looked at.
  static final int REQUESTS = 500;

  private static final int CONTEXT = 3;

  private final EngineLink link;
  private final Work work;
  private final Draft draft;
  private final Checking checking;
  private final Applying applying;
  private final Latest comparing;
  private final ReadOnlyObjectWrapper<DiffModel> diff =
      new ReadOnlyObjectWrapper<>(DiffModel.of("", "", CONTEXT));
  private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper comparisonProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyLongWrapper previous = new ReadOnlyLongWrapper();

  ReviewViewModel(EngineLink link, Work work, Draft draft, Checking checking, Applying applying) {
    this.link = link;
    this.work = work;
    this.draft = draft;
    this.checking = checking;
    this.applying = applying;
    this.comparing = new Latest(work);
    draft.text().addListener(_ -> changed());
    draft.base().addListener(_ -> changed());
    applying.result().addListener((_, _, now) -> done(now));
  }

  /// All that is wrong with the draft, told as it changes.
  public ObservableList<ConfigProblem> problems() {
    return checking.problems();
  }

  /// Whether the server takes the draft.
  public ReadOnlyObjectProperty<Checking.Verdict> verdict() {
    return checking.verdict();
  }

  /// What the draft changes of the file. Kept up to date while the review is open.
  public ReadOnlyObjectProperty<DiffModel> diff() {
    return diff.getReadOnlyProperty();
  }

  /// What it changes for recent requests; empty: not known yet.
  public ReadOnlyObjectProperty<Optional<Comparison>> comparison() {
    return comparison.getReadOnlyProperty();
  }

  /// Why that is not known; empty: it is, or will be.
  public ReadOnlyStringProperty comparisonProblem() {
    return comparisonProblem.getReadOnlyProperty();
  }

  /// Whether the review is shown.
  public ReadOnlyBooleanProperty open() {
    return open.getReadOnlyProperty();
  }

  /// What came of the last apply.
  public ReadOnlyObjectProperty<Result> result() {
    return applying.result();
  }

  /// The revision that served before the one that does now; 0: there is none.
  public ReadOnlyLongProperty previous() {
    return previous.getReadOnlyProperty();
  }

  /// Shows the review.
  public void show() {
    open.set(true);
    checking.check();
    compare();
  }

  public void close() {
    open.set(false);
  }

  /// The user has read what came of the last apply.
  public void dismiss() {
    applying.dismiss();
  }

  /// Serves the draft, if it says anything new.
  public void apply() {
    if (draft.dirty().get()) {
      applying.apply();
    }
  }

  /// Serves what served before the last apply.
  ///
  /// @param failed gets the reason when it is not kept any more
  public void revert(Consumer<String> failed) {
    long number = previous.get();
    work.run(
        () ->
            link.revision(number)
                .orElseThrow(
                    () -> new LinkFailure("Revision " + number + " is not kept any more.")),
        text -> applying.apply("Revert to revision " + number, text),
        failed);
  }

  private void done(Result result) {
    if (result instanceof Result.Serving) {
      open.set(false);
      work.run(link::history, history -> previous.set(before(history)), _ -> previous.set(0));
    }
  }

  private static long before(List<Revision> history) {
    return history.size() < 2 ? 0 : history.get(1).number();
  }

  private void changed() {
    if (open.get()) {
      compare();
    }
  }

  private void compare() {
    String before = draft.base().get().map(ConfigDocument::text).orElse("");
    String text = draft.text().get();
    diff.set(DiffModel.of(before, text, CONTEXT));
    comparison.set(Optional.empty());
    comparisonProblem.set("");
    if (!before.equals(text)) {
      comparing.ask(
          () -> link.compare(text, REQUESTS),
          compared -> comparison.set(Optional.of(compared)),
          comparisonProblem::set);
    }
  }
}
