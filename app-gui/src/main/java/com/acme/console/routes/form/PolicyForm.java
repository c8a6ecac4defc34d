package com.acme.console.routes.form;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;

/// A named middleware: its kind and that kind's settings.
final class PolicyForm implements FormField {

  private final FormBuilder builder;
  private final KeyPath path;
  private final ComboBox<String> kind = new ComboBox<>();
  private final VBox box = new VBox(kind);
  private List<String> shown = List.of();
  private List<FormField> settings = List.of();
  private boolean showing;

  PolicyForm(FormBuilder builder, KeyPath path) {
    this.builder = builder;
    this.path = path;
    box.getStyleClass().add("section");
    kind.getItems().setAll(Schema.POLICY.names());
    kind.setAccessibleText("Kind of middleware");
    kind.valueProperty().addListener((_, _, now) -> choose(now));
    refresh();
  }

  private void choose(String now) {
    if (!showing && now != null) {
      builder
          .editor()
          .edit("Make it " + now, new Edit.Put(path, Data.table(now, new Data.Table(Map.of()))));
    }
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    List<String> now = builder.editor().form().names(path);
    if (now.equals(shown)) {
      settings.forEach(FormField::refresh);
      return;
    }
    shown = now;
    showing = true;
    kind.setValue(now.isEmpty() ? null : now.getFirst());
    showing = false;
    settings =
        now.stream()
            .flatMap(name -> Schema.POLICY.key(name).stream())
            .filter(Key::available)
            .map(key -> builder.field(path, key))
            .toList();
    box.getChildren().setAll(kind);
    settings.forEach(field -> box.getChildren().add(field.node()));
  }
}
