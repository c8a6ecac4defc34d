package com.acme.console.config;

import com.acme.console.controls.DiffModel;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Draft;
import com.acme.console.engine.ConfigDocument;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.Revision;
import com.acme.console.state.Work;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The configurations that were applied: what each changed, what going back to it would change.
public final class HistoryViewModel {

  private static final int CONTEXT = 3;

  private final EngineLink link;
  private final Work work;
  private final Draft draft;
  private final Applying applying;
  private final ObservableList<Revision> revisions = FXCollections.observableArrayList();
  // One view for all: a view nobody keeps stops telling its listeners.
  private final ObservableList<Revision> shown =
      FXCollections.unmodifiableObservableList(revisions);
  private final ObjectProperty<Optional<Revision>> selected =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Against> against = new SimpleObjectProperty<>(Against.CURRENT);
  private final ReadOnlyObjectWrapper<DiffModel> diff =
      new ReadOnlyObjectWrapper<>(DiffModel.of("", "", 0));
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private long asked;

  /// What a revision is compared with.
  public enum Against {
    /// What going back to it would change.
    CURRENT("What a revert changes"),
    /// What it changed when it was applied.
    PREVIOUS("What it changed");

    private final String title;

    Against(String title) {
      this.title = title;
    }

    /// For the user.
    @Override
    public String toString() {
      return title;
    }
  }

  public HistoryViewModel(EngineLink link, Work work, Draft draft, Applying applying) {
    this.link = link;
    this.work = work;
    this.draft = draft;
    this.applying = applying;
    selected.addListener(_ -> compare());
    against.addListener(_ -> compare());
    draft.base().addListener(_ -> load());
  }

  /// The newest first.
  public ObservableList<Revision> revisions() {
    return shown;
  }

  /// The revision that is looked at; empty: none.
  public ObjectProperty<Optional<Revision>> selected() {
    return selected;
  }

  /// What it is compared with.
  public ObjectProperty<Against> against() {
    return against;
  }

  /// The difference that is shown.
  public ReadOnlyObjectProperty<DiffModel> diff() {
    return diff.getReadOnlyProperty();
  }

  /// Why there is nothing to show, for the user; empty as a rule.
  public ReadOnlyStringProperty failure() {
    return failure.getReadOnlyProperty();
  }

  /// Asks for the revisions.
  public void load() {
    work.run(link::history, this::loaded, failure::set);
  }

  /// Serves the text of the revision that is looked at; an undo and another apply go back.
  public void revert() {
    selected
        .get()
        .ifPresent(revision ->
            work.run(
                () -> text(revision.number()),
                text -> applying.apply("Revert to revision " + revision.number(), text),
                failure::set));
  }

  private void loaded(List<Revision> found) {
    failure.set("");
    revisions.setAll(found);
    long number = selected.get().map(Revision::number).orElse(0L);
    selected.set(found.stream().filter(revision -> revision.number() == number).findFirst());
    compare();
  }

  private void compare() {
    asked++;
    long number = asked;
    Optional<Revision> revision = selected.get();
    if (revision.isEmpty()) {
      diff.set(DiffModel.of("", "", 0));
      return;
    }
    String current = draft.base().get().map(ConfigDocument::text).orElse("");
    work.run(
        () -> diff(revision.get(), current),
        found -> {
          if (number == asked) {
            failure.set("");
            diff.set(found);
          }
        },
        failure::set);
  }

  private DiffModel diff(Revision revision, String current) throws LinkFailure {
    String text = text(revision.number());
    return switch (against.get()) {
      case CURRENT -> DiffModel.of(current, text, CONTEXT);
      case PREVIOUS -> DiffModel.of(before(revision), text, CONTEXT);
    };
  }

  private String before(Revision revision) throws LinkFailure {
    Optional<Revision> older =
        List.copyOf(revisions).stream()
            .filter(other -> other.number() < revision.number())
            .findFirst();
    return older.isPresent() ? text(older.get().number()) : "";
  }

  private String text(long number) throws LinkFailure {
    return link.revision(number)
        .orElseThrow(
            () -> new LinkFailure("The text of revision " + number + " is not kept any more."));
  }
}
