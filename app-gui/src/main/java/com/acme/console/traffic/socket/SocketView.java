package com.acme.console.traffic.socket;

import com.acme.console.engine.SocketMessage;
import com.acme.console.engine.SocketMessages;
import com.acme.console.traffic.body.BodyView;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The messages of a WebSocket as a list, and the chosen one below.
public final class SocketView extends VBox {

  private final SocketViewModel model = new SocketViewModel();
  private final MessageTable table = new MessageTable(model.shown());
  private final Label note = new Label();
  private final BodyView body = new BodyView();

  /// Shows none yet.
  public SocketView() {
    getStyleClass().add("socket-view");
    setId("socket");
    TextField filter = new TextField();
    filter.setId("socket-filter");
    filter.setPromptText("Filter messages: a text, sent, received, ping \u2026");
    filter.setAccessibleText("Filter messages");
    filter.textProperty().bindBidirectional(model.filter());
    HBox.setHgrow(filter, Priority.ALWAYS);
    Label count = new Label();
    count.setId("socket-count");
    count.getStyleClass().add("muted");
    count.setMinWidth(USE_PREF_SIZE);
    count.textProperty().bind(model.count());
    HBox bar = new HBox(filter, count);
    bar.getStyleClass().add("socket-bar");
    note.getStyleClass().add("muted");
    note.setWrapText(true);
    note.managedProperty().bind(note.textProperty().isNotEmpty());
    SplitPane split = new SplitPane(table, body);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.55);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().addAll(bar, note, split);
    table.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> show(now));
    model.count().addListener(_ -> table.whenEmpty(model.whyEmpty()));
  }

  /// Shows the messages of an exchange.
  public void show(SocketMessages messages) {
    boolean follows = table.seesLast();
    model.show(messages);
    if (follows) {
      table.toLast();
    }
    table.whenEmpty(model.whyEmpty());
    note.setText(model.note());
    if (table.getSelectionModel().isEmpty()) {
      show((SocketMessage) null);
    }
  }

  private void show(@Nullable SocketMessage message) {
    if (message == null) {
      body.show(
          Optional.empty(), model.shown().isEmpty() ? "" : "Choose a message to see all of it.");
    } else {
      body.show(Optional.of(SocketViewModel.content(message)), SocketViewModel.note(message));
    }
  }
}
