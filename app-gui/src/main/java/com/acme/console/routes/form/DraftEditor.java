package com.acme.console.routes.form;

import com.acme.console.draft.Draft;
import com.acme.console.routes.text.DraftText;
import com.acme.console.routes.text.FormText;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.edit.Outcome;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Changes the draft by edits of its meaning. Used on the FX thread alone.
public final class DraftEditor {

  private final Draft draft;
  private final ReadOnlyObjectWrapper<DraftText> text;
  private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
  private String serving = "";

  public DraftEditor(Draft draft) {
    this.draft = draft;
    this.text = new ReadOnlyObjectWrapper<>(read());
    draft.text().addListener(_ -> changed());
    draft.base().addListener(_ -> changed());
  }

  /// The draft's text and what it means.
  public ReadOnlyObjectProperty<DraftText> text() {
    return text.getReadOnlyProperty();
  }

  /// Why the last change could not be made, and what to do instead; empty: it was made.
  public ReadOnlyStringProperty refused() {
    return refused.getReadOnlyProperty();
  }

  /// The text as forms read it.
  public FormText form() {
    return new FormText(text.get());
  }

  /// The environment the server runs in, for texts that leave it to a variable.
  public void serving(String environment) {
    if (!serving.equals(environment)) {
      serving = environment;
      changed();
    }
  }

  /// Makes a change as one step.
  ///
  /// @param what what the user does, such as `Move route api`
  /// @return whether it was made
  public boolean edit(String what, Edit edit) {
    return make(what, edit, false);
  }

  /// Makes two changes as one step: both or none.
  ///
  /// @param second made of the text that has the first
  public boolean edit(String what, Edit first, Function<FormText, Edit> second) {
    if (!draft.readOnly().isEmpty()) {
      refused.set(draft.readOnly());
      return false;
    }
    Outcome outcome =
        switch (text.get().edited(first)) {
          case Outcome.Edited(String changed, var _) -> {
            DraftText half = DraftText.of(changed, draft.environment(), serving);
            yield half.edited(second.apply(new FormText(half)));
          }
          case Outcome.Refused refusal -> refusal;
        };
    return done(what, outcome, false);
  }

  /// Makes a change that a key made which was typed.
  public boolean type(String what, Edit edit) {
    return make(what, edit, true);
  }

  /// Replaces the whole text as one step.
  public void replace(String what, String changed) {
    refused.set("");
    draft.edit(what, changed);
  }

  /// Replaces the whole text by what was typed into it.
  public void typed(String what, String changed) {
    refused.set("");
    draft.type(what, changed);
  }

  /// Says why something could not be done.
  public void refuse(String reason) {
    refused.set(reason);
  }

  private boolean make(String what, Edit edit, boolean typed) {
    if (!draft.readOnly().isEmpty()) {
      refused.set(draft.readOnly());
      return false;
    }
    return done(what, text.get().edited(edit), typed);
  }

  private boolean done(String what, Outcome outcome, boolean typed) {
    return switch (outcome) {
      case Outcome.Edited(String changed, var _) -> {
        if (typed) {
          typed(what, changed);
        } else {
          replace(what, changed);
        }
        yield true;
      }
      case Outcome.Refused(String reason) -> {
        refused.set(reason);
        yield false;
      }
    };
  }

  private void changed() {
    text.set(read());
  }

  private DraftText read() {
    return DraftText.of(draft.text().get(), draft.environment(), serving);
  }
}
