package com.acme.console.routes.form;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// Fields one below the other.
final class Stack implements FormField {

  private final List<FormField> fields;
  private final VBox box = new VBox();

  Stack(FormField... fields) {
    this.fields = List.of(fields);
    box.getStyleClass().add("rows");
    this.fields.forEach(field -> box.getChildren().add(field.node()));
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    fields.forEach(FormField::refresh);
  }
}
