package com.acme.console.routes.form;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.Collections;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/// A list of scalars, a field each.
final class TextsField extends RowsField {

  private final DraftEditor editor;
  private final ItemsViewModel items;
  private final Literal<?> literal;
  private final Label otherwise = new Label();
  private final Key key;
  private boolean adding;

  TextsField(DraftEditor editor, KeyPath path, Literal<?> literal, Key key) {
    this.editor = editor;
    this.items = new ItemsViewModel(editor, path);
    this.literal = literal;
    this.key = key;
    otherwise.getStyleClass().add("hint");
    below(otherwise, Parts.add("Add", this::add));
    refresh();
  }

  private void add() {
    adding = true;
    items.add(Data.text(literal.words().isEmpty() ? "" : literal.words().getFirst()));
  }

  @Override
  List<String> rowsNow() {
    return Collections.nCopies(items.size(), "");
  }

  @Override
  FormField row(int index, String sign) {
    ScalarField field =
        new ScalarField(
            editor, new FieldViewModel(editor, items.item(index), literal), "", key.doc());
    if (adding && index == items.size() - 1) {
      adding = false;
      Platform.runLater(field.input()::requestFocus);
    }
    return new Row(field, Parts.icon(Feather.X, "Remove", () -> items.remove(index)));
  }

  @Override
  public void refresh() {
    super.refresh();
    String fallback = key.fallback().text();
    boolean tells = items.size() == 0 && !fallback.isEmpty() && !fallback.equals("[]");
    otherwise.setText(fallback + " (default)");
    otherwise.setVisible(tells);
    otherwise.setManaged(tells);
  }
}
