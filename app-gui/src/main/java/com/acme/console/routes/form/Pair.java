package com.acme.console.routes.form;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A name and its value.
final class Pair implements FormField {

  private static final double NAME = 130;

  private final FormField value;
  private final HBox box;

  Pair(TextField name, FormField value) {
    this.value = value;
    this.box = new HBox(name, value.node());
    name.setPrefWidth(NAME);
    name.setMinWidth(NAME / 2);
    box.getStyleClass().add("row");
    HBox.setHgrow(value.node(), Priority.ALWAYS);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    value.refresh();
  }
}
