package com.acme.console.routes.form;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small parts that all forms are made of.
final class Parts {

  private Parts() {}

  /// A button with an icon alone; its words are its tooltip.
  static Button icon(Feather icon, String words, Runnable action) {
    Button button = new Button("", new FontIcon(icon));
    button.getStyleClass().addAll("button-icon", "flat", "small");
    button.setTooltip(new Tooltip(words));
    button.setAccessibleText(words);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A button that adds something.
  static Button add(String words, Runnable action) {
    Button button = new Button(words, new FontIcon(Feather.PLUS));
    button.getStyleClass().addAll("flat", "small", "add");
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A key's name, its documentation as the tooltip.
  static Label label(String name, String doc) {
    Label label = new Label(name);
    label.getStyleClass().add("key");
    label.setMinWidth(Region.USE_PREF_SIZE);
    if (!doc.isEmpty()) {
      Tooltip tooltip = new Tooltip(doc);
      label.setTooltip(tooltip);
    }
    return label;
  }
}
