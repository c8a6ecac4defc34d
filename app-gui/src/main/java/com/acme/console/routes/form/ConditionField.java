package com.acme.console.routes.form;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A condition on a field or parameter: present, a value, or a regular expression.
final class ConditionField implements FormField {

  private static final String PRESENT = "is present";
  private static final String EQUAL = "is";
  private static final String MATCHES = "matches";

  private final FieldViewModel model;
  private final ComboBox<String> kind = new ComboBox<>();
  private final TextField operand = new TextField();
  private final HBox line = new HBox(kind, operand);
  private final Label problem = new Label();
  private final VBox box = new VBox(line, problem);
  private boolean showing;

  ConditionField(FieldViewModel model) {
    this.model = model;
    kind.getItems().setAll(PRESENT, EQUAL, MATCHES);
    kind.setAccessibleText("Condition on " + model.path());
    kind.setMinWidth(114);
    operand.setAccessibleText("Value of " + model.path());
    operand.setId(ScalarField.id(model.path().toString()));
    line.getStyleClass().add("row");
    HBox.setHgrow(operand, Priority.ALWAYS);
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problem());
    problem.visibleProperty().bind(model.problem().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    show(model.value().get());
    model.value().addListener((_, _, now) -> show(now));
    kind.valueProperty().addListener(_ -> put());
    operand.textProperty().addListener(_ -> put());
  }

  private void show(String written) {
    if (written.equals(text())) {
      return;
    }
    operand.setVisible(!written.equals("*"));
    showing = true;
    boolean matches = written.startsWith("~");
    kind.setValue(written.equals("*") ? PRESENT : matches ? MATCHES : EQUAL);
    operand.setText(written.equals("*") ? "" : matches ? written.substring(1) : written);
    showing = false;
  }

  private String text() {
    String chosen = kind.getValue();
    if (PRESENT.equals(chosen)) {
      return "*";
    }
    return MATCHES.equals(chosen) ? "~" + operand.getText() : operand.getText();
  }

  private void put() {
    if (!showing) {
      operand.setVisible(!PRESENT.equals(kind.getValue()));
      model.put(text());
    }
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    model.refresh();
  }
}
