package com.acme.console.routes.form;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/// A map whose names the user chooses: a name and a value in each row.
final class EntriesField extends RowsField {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

  private final DraftEditor editor;
  private final KeyPath path;
  private final Literal<?> names;
  private final Literal<?> values;
  private final EntriesViewModel entries;

  EntriesField(DraftEditor editor, KeyPath path, Shape.Table shape, Literal<?> values) {
    this.editor = editor;
    this.path = path;
    this.names = shape.keys();
    this.values = values;
    this.entries = new EntriesViewModel(editor, path, names);
    below(Parts.add("Add", this::add));
    refresh();
  }

  @Override
  List<String> rowsNow() {
    return entries.names();
  }

  @Override
  FormField row(int index, String name) {
    TextField named = name(name);
    commit(
        named,
        () -> {
          String problem = entries.rename(name, named.getText().strip());
          wrong(named, problem);
        });
    FieldViewModel value = new FieldViewModel(editor, path.key(name), values);
    FormField field =
        values.equals(HttpLiterals.CONDITION)
            ? new ConditionField(value)
            : new ScalarField(editor, value, "", "");
    return new Row(
        new Pair(named, field),
        Parts.icon(Feather.X, "Remove " + name, () -> entries.remove(name)));
  }

  private TextField name(String text) {
    TextField name = new TextField(text);
    name.setPromptText(names.name());
    name.getStyleClass().add("entry-name");
    name.setAccessibleText("Name in " + path);
    return name;
  }

  /// A row that is in the draft as soon as its name is.
  private void add() {
    TextField name = name("");
    name.setId(ScalarField.id(path + "-new"));
    pending(name);
    commit(
        name,
        () -> {
          if (name.getText().isBlank()) {
            forget(name);
            return;
          }
          String first =
              values.equals(HttpLiterals.CONDITION)
                  ? "*"
                  : values.words().stream().findFirst().orElse("");
          String problem = entries.add(name.getText().strip(), Data.text(first));
          wrong(name, problem);
        });
    Platform.runLater(name::requestFocus);
  }

  private static void commit(TextField field, Runnable action) {
    field.setOnAction(_ -> action.run());
    field
        .focusedProperty()
        .addListener((_, _, focused) -> {
          if (!focused) {
            action.run();
          }
        });
  }

  private static void wrong(TextField field, String problem) {
    field.pseudoClassStateChanged(WRONG, !problem.isEmpty());
    field.setTooltip(problem.isEmpty() ? null : new Tooltip(problem));
  }
}
