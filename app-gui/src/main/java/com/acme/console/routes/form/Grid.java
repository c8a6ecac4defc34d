package com.acme.console.routes.form;

import com.acme.engine.config.text.schema.Key;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Keys and their fields, beside each other.
final class Grid implements FormField {

  private static final double LABELS = 96;

  private final GridPane grid = new GridPane();
  private final List<FormField> fields = new ArrayList<>();

  Grid() {
    grid.getStyleClass().add("fields");
    ColumnConstraints labels = new ColumnConstraints();
    labels.setMinWidth(LABELS);
    labels.setHgrow(Priority.NEVER);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setFillWidth(true);
    values.setMinWidth(80);
    grid.getColumnConstraints().setAll(labels, values);
  }

  /// A key beside its field.
  void add(Key key, FormField field) {
    Label label = Parts.label(key.name(), key.doc());
    label.getStyleClass().add(key.required() ? "required" : "optional");
    GridPane.setValignment(label, VPos.TOP);
    label.setLabelFor(field.node());
    int row = fields.size();
    grid.add(label, 0, row);
    grid.add(field.node(), 1, row);
    fields.add(field);
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  @Override
  public Node node() {
    return grid;
  }

  @Override
  public void refresh() {
    fields.forEach(FormField::refresh);
  }
}
