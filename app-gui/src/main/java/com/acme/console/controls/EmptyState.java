package com.acme.console.controls;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Why nothing is shown, and the one thing to do about it.
public final class EmptyState extends VBox {

  /// @param action on the button
  public EmptyState(String why, String action, Runnable todo) {
    getStyleClass().add("empty-state");
    setAlignment(Pos.CENTER);
    Label text = new Label(why);
    text.setWrapText(true);
    Button button = new Button(action);
    button.setOnAction(_ -> todo.run());
    getChildren().addAll(text, button);
  }
}
