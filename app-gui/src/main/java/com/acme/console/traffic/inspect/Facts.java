package com.acme.console.traffic.inspect;

import com.acme.console.engine.Field;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Facts below each other. Each value can be selected and copied.
final class Facts extends GridPane {

  Facts(List<Field> facts) {
    getStyleClass().add("facts");
    int row = 0;
    for (Field fact : facts) {
      Label name = new Label(fact.name());
      name.getStyleClass().add("muted");
      name.setMinWidth(96);
      TextField value = new TextField(fact.value());
      value.setEditable(false);
      value.setAccessibleText(fact.name());
      value.getStyleClass().addAll("fact", "code");
      GridPane.setHgrow(value, Priority.ALWAYS);
      addRow(row++, name, value);
    }
  }
}
