package com.acme.console.routes.form;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A field with buttons behind it.
final class Row implements FormField {

  private final FormField field;
  private final HBox box = new HBox();

  Row(FormField field, Node... buttons) {
    this.field = field;
    box.getStyleClass().add("row");
    HBox.setHgrow(field.node(), Priority.ALWAYS);
    box.getChildren().add(field.node());
    box.getChildren().addAll(buttons);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    field.refresh();
  }
}
