package com.acme.console.certificates;

import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Labels and values below each other. Short values can be selected; long ones are wrapped, so that
/// none is cut, and copied by a button.
final class Facts extends GridPane {

  /// Pairs of hexadecimal digits on a line: as many as a person compares at a glance, and as there
  /// is room for in any window.
  private static final int PAIRS = 8;

  private final Copied copied;

  Facts(Copied copied) {
    this.copied = copied;
    getStyleClass().add("facts-grid");
    ColumnConstraints label = new ColumnConstraints();
    label.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints value = new ColumnConstraints();
    value.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(label, value);
  }

  void add(String label, String value) {
    TextField text = new TextField(value);
    text.setEditable(false);
    text.getStyleClass().add("plain-text");
    text.setAccessibleText(label + " " + value);
    addRow(getRowCount(), name(label, VPos.CENTER), text);
  }

  /// A fingerprint, in lines that a person can compare.
  void addFingerprint(String label, String value) {
    addLong(label, value, value.replaceAll("((?:..:){" + (PAIRS - 1) + "}..):", "$1\n"));
  }

  void addLong(String label, String value) {
    addLong(label, value, value);
  }

  private void addLong(String label, String value, String lines) {
    Label text = new Label(lines);
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.getStyleClass().add("wrapped");
    text.setAccessibleText(label + " " + value);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button copy = new Button("", new FontIcon(Feather.COPY));
    copy.getStyleClass().addAll("button-icon", "flat", "small");
    copy.setTooltip(new Tooltip("Copy " + label));
    copy.setAccessibleText("Copy " + label);
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setOnAction(_ -> copied.copy(value));
    Label name = name(label, VPos.TOP);
    name.getStyleClass().add("above");
    addRow(getRowCount(), name, new HBox(text, copy));
  }

  private static Label name(String label, VPos at) {
    Label name = new Label(label);
    name.getStyleClass().add("fact");
    setValignment(name, at);
    return name;
  }
}
