package com.acme.console.certificates;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// How each trust store is told by hand; folded until somebody wants to know.
final class ByHand extends VBox {

  private final Copied copied;
  private final VBox commands = new VBox();
  private final Hyperlink toggle = new Hyperlink("By hand, store by store");

  ByHand(List<TrustCommand> stores, Copied copied) {
    this.copied = copied;
    getStyleClass().add("by-hand");
    commands.getStyleClass().add("commands");
    stores.forEach(this::add);
    toggle.setId("by-hand");
    toggle.setOnAction(_ -> unfold(!commands.isVisible()));
    unfold(false);
    getChildren().addAll(toggle, commands);
  }

  private void unfold(boolean open) {
    commands.setVisible(open);
    commands.setManaged(open);
    toggle.setVisited(false);
    toggle.setGraphic(new FontIcon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
  }

  private void add(TrustCommand command) {
    Label title = new Label(command.store());
    title.getStyleClass().add("title");
    commands.getChildren().add(title);
    if (!command.command().isEmpty()) {
      commands.getChildren().add(line(command));
    }
    if (!command.note().isEmpty()) {
      Label note = new Label(command.note());
      note.setWrapText(true);
      note.getStyleClass().add("note");
      commands.getChildren().add(note);
    }
  }

  private HBox line(TrustCommand command) {
    TextField text = new TextField(command.command());
    text.setEditable(false);
    text.getStyleClass().add("command");
    text.setAccessibleText("Command for " + command.store());
    HBox.setHgrow(text, Priority.ALWAYS);
    Button copy = new Button("Copy");
    copy.getStyleClass().add("small");
    copy.setAccessibleText("Copy the command for " + command.store());
    copy.setMinWidth(Button.USE_PREF_SIZE);
    copy.setOnAction(_ -> copied.copy(command.command()));
    HBox line = new HBox(text, copy);
    line.getStyleClass().add("command-line");
    return line;
  }
}
