package com.acme.console.routes.form;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.LiteralException;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.yaml.KeyPath;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One scalar of the draft as a field shows it: what is typed lands in the text at once, whether it
/// is right or not, so that form and text never differ; what is wrong with it is said beside it.
public final class FieldViewModel {

  private final DraftEditor editor;
  private final KeyPath path;
  private final Literal<?> literal;
  private final StringProperty value = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper overlaid = new ReadOnlyBooleanWrapper();
  private boolean refreshing;

  /// Shows what stands at a path now.
  ///
  /// @param literal what it may be
  public FieldViewModel(DraftEditor editor, KeyPath path, Literal<?> literal) {
    this.editor = editor;
    this.path = path;
    this.literal = literal;
    value.addListener((_, _, now) -> typed(now));
    refresh();
  }

  /// What the field says; empty: nothing is written.
  public StringProperty value() {
    return value;
  }

  /// What is wrong with it and what to write; empty: nothing.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whether an environment says it.
  public ReadOnlyBooleanProperty overlaid() {
    return overlaid.getReadOnlyProperty();
  }

  public KeyPath path() {
    return path;
  }

  public Literal<?> literal() {
    return literal;
  }

  /// Writes a text, even an empty one.
  public void put(String text) {
    refreshing = true;
    value.set(text);
    refreshing = false;
    write(text, editor.form().put(path, Data.text(text)));
  }

  /// Reads the draft again.
  public void refresh() {
    refreshing = true;
    value.set(editor.form().scalar(path));
    refreshing = false;
    overlaid.set(editor.text().get().isOverlaid(path));
    problem.set(problem(literal, value.get()));
  }

  private void typed(String now) {
    if (refreshing) {
      return;
    }
    boolean clears = now.isEmpty() && Schema.key(path).isPresent();
    if (!clears) {
      write(now, editor.form().put(path, Data.text(now)));
    } else if (editor.form().value(path).isPresent()) {
      write(now, editor.form().clear(path));
    }
  }

  private void write(String now, Edit edit) {
    boolean made = editor.type("Set " + path, edit);
    problem.set(made ? problem(literal, now) : editor.refused().get());
  }

  /// What is wrong with a text and what to write instead; empty: nothing. What holds a variable is
  /// known only when that is replaced.
  static String problem(Literal<?> literal, String text) {
    if (text.isEmpty() || text.contains("${")) {
      return "";
    }
    try {
      literal.parse(text);
      return "";
    } catch (LiteralException wrong) {
      String remedy = wrong.remedy().isEmpty() ? "write " + literal.expects() : wrong.remedy();
      return wrong.what() + "; " + remedy;
    }
  }
}
