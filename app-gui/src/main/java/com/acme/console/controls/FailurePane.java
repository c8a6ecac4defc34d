package com.acme.console.controls;

import java.io.PrintWriter;
import java.io.StringWriter;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands where a part of the window failed: what happened, why, what to do, to be copied.
public final class FailurePane extends VBox {

  /// @param what happened, as a heading
  /// @param meaning for the user
  /// @param fault the cause
  /// @param retry tries again
  public FailurePane(String what, String meaning, Throwable fault, Runnable retry) {
    getStyleClass().add("failure-pane");
    Label heading = new Label(what, new FontIcon(Feather.ALERT_TRIANGLE));
    heading.getStyleClass().add("heading");
    Label why = new Label(meaning);
    why.setWrapText(true);
    TextArea trace = new TextArea(trace(fault));
    trace.setEditable(false);
    trace.getStyleClass().add("code");
    Button again = new Button("Try again");
    again.getStyleClass().add("accent");
    again.setOnAction(_ -> retry.run());
    Button copy = new Button("Copy the details");
    copy.setOnAction(_ -> copy(what + "\n" + trace.getText()));
    HBox actions = new HBox(again, copy);
    actions.getStyleClass().add("actions");
    actions.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(heading, why, trace, actions);
  }

  private static String trace(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
