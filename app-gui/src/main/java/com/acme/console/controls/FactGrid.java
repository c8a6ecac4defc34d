package com.acme.console.controls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/// Names and values below each other, whose values change.
public final class FactGrid extends GridPane {

  private final Map<String, Label> values = new LinkedHashMap<>();

  /// @param names in the order they are shown in
  public FactGrid(List<String> names) {
    getStyleClass().add("facts");
    for (String name : names) {
      Label label = new Label(name);
      label.getStyleClass().add("muted");
      label.setMinWidth(USE_PREF_SIZE);
      Label value = new Label();
      value.getStyleClass().add("fact");
      value.setWrapText(true);
      label.setLabelFor(value);
      values.put(name, value);
      addRow(values.size() - 1, label, value);
    }
  }

  /// @param value what there is to tell; a dash stands for nothing
  public void set(String name, String value) {
    Label label = values.get(name);
    if (label == null) {
      throw new IllegalArgumentException("no fact is called " + name);
    }
    label.setText(value.isEmpty() ? "\u2013" : value);
  }
}
