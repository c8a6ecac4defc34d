package com.acme.console.certificates;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Labels and values below each other; values can be selected and copied.
final class Facts extends GridPane {

  Facts() {
    getStyleClass().add("facts-grid");
    ColumnConstraints label = new ColumnConstraints();
    label.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints value = new ColumnConstraints();
    value.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(label, value);
  }

  void add(String label, String value) {
    Label name = new Label(label);
    name.getStyleClass().add("fact");
    setValignment(name, VPos.CENTER);
    TextField text = new TextField(value);
    text.setEditable(false);
    text.getStyleClass().add("plain-text");
    text.setAccessibleText(label + " " + value);
    addRow(getRowCount(), name, text);
  }
}
