package com.acme.console.traffic.inspect;

import com.acme.console.engine.Carriage;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.Field;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The connection of an exchange, and over HTTP/2 its stream: priority, frames, waits, ending.
final class ConnectionView extends ScrollPane {

  private final VBox content = new VBox();
  private final Runnable showAll;

  /// @param showAll shows all exchanges of the connection
  ConnectionView(Runnable showAll) {
    this.showAll = showAll;
    content.getStyleClass().add("inspector-page");
    getStyleClass().add("edge-to-edge");
    setId("connection");
    setFitToWidth(true);
    setContent(content);
  }

  void show(ExchangeDetail detail) {
    List<Field> facts = new ArrayList<>(detail.connection());
    facts.addAll(CarriageFacts.ofConnection(detail.carriage()));
    content.getChildren().setAll(head(detail.row().connectionId()), new Facts(facts));
    if (detail.carriage() instanceof Carriage.Stream stream) {
      show(stream);
    }
  }

  private HBox head(String id) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button all = new Button("Show all of it");
    all.setId("all-of-connection");
    all.getStyleClass().add("small");
    all.setMinWidth(USE_PREF_SIZE);
    all.setTooltip(new Tooltip("Filter by connection:" + id + " (Ctrl+Shift+K)"));
    all.setOnAction(_ -> showAll.run());
    HBox head = new HBox(title("Connection " + id), gap, all);
    head.getStyleClass().add("message-head");
    return head;
  }

  private void show(Carriage.Stream stream) {
    content
        .getChildren()
        .addAll(
            title("Stream " + stream.id()),
            new Facts(CarriageFacts.of(stream)),
            title("Frames"),
            frames(stream.frames()),
            title("Waited for"));
    List<Field> waits = CarriageFacts.of(stream.waits());
    content
        .getChildren()
        .add(
            waits.isEmpty()
                ? label("Nothing: the client's windows were always open.", "muted")
                : new Facts(waits));
    if (!stream.promises().isEmpty()) {
      content.getChildren().addAll(title("Promised"), new Facts(promises(stream.promises())));
    }
  }

  private static List<Field> promises(List<Carriage.Promise> promises) {
    return promises.stream()
        .map(promise -> new Field("Stream " + promise.stream(), promise.path()))
        .toList();
  }

  private static GridPane frames(List<Carriage.Frames> frames) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("frames");
    grid.addRow(0, label("Type", "muted"), label("Received", "muted"), label("Sent", "muted"));
    for (Carriage.Frames each : frames) {
      grid.addRow(
          grid.getRowCount(),
          label(each.type(), "code"),
          label(Integer.toString(each.received()), "amount"),
          label(Integer.toString(each.sent()), "amount"));
    }
    return grid;
  }

  private static Label title(String text) {
    return label(text, "section-title");
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.setMaxWidth(Double.MAX_VALUE);
    label.setWrapText(true);
    label.getStyleClass().add(style);
    return label;
  }
}
