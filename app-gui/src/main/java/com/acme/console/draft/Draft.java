package com.acme.console.draft;

import com.acme.console.controls.DiffModel;
import com.acme.console.engine.ConfigDocument;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The configuration's text as the user has it: what the file says until it is changed here. Used
/// on the FX thread alone. The screens share one, so a change made in one shows in the others and
/// is undone in any.
public final class Draft {

  private final ReadOnlyObjectWrapper<Optional<ConfigDocument>> base =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<ConfigDocument>> newer =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper unapplied = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper undoWhat = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper redoWhat = new ReadOnlyStringWrapper("");
  private final Steps steps = new Steps();

  /// The document the text was made from; its etag goes along with an apply. Empty before the
  /// first.
  public ReadOnlyObjectProperty<Optional<ConfigDocument>> base() {
    return base.getReadOnlyProperty();
  }

  /// The file as somebody else changed it while the text was being changed here; empty as a rule.
  public ReadOnlyObjectProperty<Optional<ConfigDocument>> newer() {
    return newer.getReadOnlyProperty();
  }

  /// The text as the user has it.
  public ReadOnlyStringProperty text() {
    return text.getReadOnlyProperty();
  }

  /// Whether it says something else than its base.
  public ReadOnlyBooleanProperty dirty() {
    return dirty.getReadOnlyProperty();
  }

  /// In how many places it differs from its base: runs of changed lines, as a review shows them.
  public ReadOnlyIntegerProperty unapplied() {
    return unapplied.getReadOnlyProperty();
  }

  /// Whether there is something to undo.
  public ReadOnlyBooleanProperty undoable() {
    return undoable.getReadOnlyProperty();
  }

  /// Whether there is something to redo.
  public ReadOnlyBooleanProperty redoable() {
    return redoable.getReadOnlyProperty();
  }

  /// What an undo would take back, such as `Move route api`; empty: nothing.
  public ReadOnlyStringProperty undoWhat() {
    return undoWhat.getReadOnlyProperty();
  }

  /// What a redo would do again; empty: nothing.
  public ReadOnlyStringProperty redoWhat() {
    return redoWhat.getReadOnlyProperty();
  }

  /// The etag of the base; empty before the first.
  public String etag() {
    return base.get().map(ConfigDocument::etag).orElse("");
  }

  /// Name of the environment that is laid over; empty: none or not known.
  public String environment() {
    return base.get().map(ConfigDocument::environment).orElse("");
  }

  /// Why it cannot be changed; empty when it can.
  public String readOnly() {
    return base.get().map(ConfigDocument::readOnly).orElse("");
  }

  /// The file as it stands now. A text that was not changed here follows it; one that was stays,
  /// and {@link #newer()} tells.
  public void current(ConfigDocument document) {
    boolean known = base.get().filter(old -> old.etag().equals(document.etag())).isPresent();
    if (known) {
      rebase(document);
    } else if (!dirty.get() || document.text().equals(text.get())) {
      adopt(document);
    } else {
      newer.set(Optional.of(document));
    }
  }

  /// The text, or what was sent of it before the user went on, is served as this document.
  public void applied(ConfigDocument document) {
    rebase(document);
  }

  /// Changes the text as one step.
  public void edit(String changed) {
    edit("Edit the text", changed);
  }

  /// Changes the text as one step.
  ///
  /// @param what what the user did, such as `Move route api`
  public void edit(String what, String changed) {
    change(what, changed, false);
  }

  /// Changes the text by a key that was typed: what makes one word becomes one step.
  public void type(String changed) {
    type("Edit the text", changed);
  }

  /// Changes the text by a key that was typed: what makes one word becomes one step.
  ///
  /// @param what what the user did; a step grows while it is the same
  public void type(String what, String changed) {
    change(what, changed, true);
  }

  /// Takes the last step back.
  public void undo() {
    set(steps.undo(text.get()));
  }

  /// Does again what was taken back last.
  public void redo() {
    set(steps.redo(text.get()));
  }

  /// Goes back to what the base says, as one step.
  public void discard() {
    base.get().ifPresent(document -> edit(document.text()));
  }

  /// Gives up the text for what the file says now, as one step.
  public void takeNewer() {
    newer.get().ifPresent(this::adopt);
  }

  /// Keeps the text in spite of what the file says now: an apply overwrites it.
  public void keepMine() {
    newer.get().ifPresent(this::rebase);
  }

  /// Puts what was changed here and what was changed in the file together, as one step.
  ///
  /// @return what came of it; empty when the file was not changed
  public Optional<Merge> mergeNewer() {
    Optional<Merge> merge =
        newer
            .get()
            .map(theirs ->
                Merge.of(
                    base.get().map(ConfigDocument::text).orElse(""), text.get(), theirs.text()));
    merge.ifPresent(merged -> {
      keepMine();
      edit(merged.text());
    });
    return merge;
  }

  private void adopt(ConfigDocument document) {
    boolean first = base.get().isEmpty();
    base.set(Optional.of(document));
    newer.set(Optional.empty());
    if (first) {
      set(document.text());
    } else {
      edit(document.text());
    }
  }

  private void rebase(ConfigDocument document) {
    base.set(Optional.of(document));
    newer.set(Optional.empty());
    set(text.get());
  }

  private void change(String what, String changed, boolean typed) {
    if (!changed.equals(text.get())) {
      steps.add(Step.between(text.get(), changed, typed, what));
    }
    set(changed);
  }

  private void set(String changed) {
    text.set(changed);
    String before = base.get().map(ConfigDocument::text).orElse("");
    boolean differs = !changed.equals(before);
    // Line ends are no difference of lines, but an apply would write them.
    unapplied.set(differs ? Math.max(1, DiffModel.changes(before, changed)) : 0);
    dirty.set(differs);
    undoable.set(steps.canUndo());
    redoable.set(steps.canRedo());
    undoWhat.set(steps.undoWhat());
    redoWhat.set(steps.redoWhat());
  }
}
