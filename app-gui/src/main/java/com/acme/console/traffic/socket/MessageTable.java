package com.acme.console.traffic.socket;

import com.acme.console.controls.Unit;
import com.acme.console.engine.SocketMessage;
import com.acme.console.traffic.rows.Times;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Messages in their order: an arrow, a line, a length, a time.
final class MessageTable extends TableView<SocketMessage> {

  private static final double ROW = 28;

  private final Label placeholder = new Label();

  MessageTable(ObservableList<SocketMessage> messages) {
    super(messages);
    setId("socket-messages");
    getStyleClass().addAll("socket-messages", "dense");
    setFixedCellSize(ROW);
    setPlaceholder(placeholder);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_NEXT_COLUMN);
    getColumns().add(direction());
    getColumns().add(column("Message", 0, Preview::of, "code"));
    getColumns().add(column("Length", 76, message -> Unit.BYTES.text(message.length()), "number"));
    getColumns().add(column("Time", 104, message -> Times.time(message.time()), "code"));
  }

  void whenEmpty(String why) {
    placeholder.setText(why);
  }

  /// Whether the last message is in view.
  boolean seesLast() {
    return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
        && flow.getFirstVisibleCell() != null
        && flow.getLastVisibleCell().getIndex() >= getItems().size() - 1;
  }

  void toLast() {
    scrollTo(getItems().size() - 1);
  }

  private static TableColumn<SocketMessage, SocketMessage> direction() {
    TableColumn<SocketMessage, SocketMessage> column = made("", 32);
    column.setCellFactory(_ -> new DirectionCell());
    return column;
  }

  private static TableColumn<SocketMessage, SocketMessage> column(
      String title, double width, Function<SocketMessage, String> text, String style) {
    TableColumn<SocketMessage, SocketMessage> column = made(title, width);
    column.getStyleClass().add(style);
    column.setCellFactory(_ -> new TextCell(text));
    return column;
  }

  private static TableColumn<SocketMessage, SocketMessage> made(String title, double width) {
    TableColumn<SocketMessage, SocketMessage> column = new TableColumn<>(title);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setSortable(false);
    column.setReorderable(false);
    if (width > 0) {
      column.setMinWidth(width);
      column.setMaxWidth(width);
    }
    return column;
  }

  /// A line of a message; control messages are muted.
  private static final class TextCell extends TableCell<SocketMessage, SocketMessage> {

    private final Function<SocketMessage, String> text;
    private String style = "";

    TextCell(Function<SocketMessage, String> text) {
      this.text = text;
    }

    @Override
    protected void updateItem(@Nullable SocketMessage message, boolean empty) {
      super.updateItem(message, empty);
      setText(empty || message == null ? null : text.apply(message));
      getStyleClass().remove(style);
      style = message == null ? "" : "is-" + message.type().name().toLowerCase(Locale.ROOT);
      getStyleClass().add(style);
    }
  }

  /// Who sent it.
  private static final class DirectionCell extends TableCell<SocketMessage, SocketMessage> {

    private final FontIcon icon = new FontIcon(Feather.ARROW_UP);
    private final Tooltip words = new Tooltip();

    @Override
    protected void updateItem(@Nullable SocketMessage message, boolean empty) {
      super.updateItem(message, empty);
      setGraphic(null);
      setTooltip(null);
      if (!empty && message != null) {
        boolean sent = message.fromClient();
        icon.setIconCode(sent ? Feather.ARROW_UP : Feather.ARROW_DOWN);
        icon.getStyleClass().removeAll("sent", "received");
        icon.getStyleClass().add(SocketViewModel.direction(message));
        words.setText(sent ? "From the client" : "From the server");
        setGraphic(icon);
        setTooltip(words);
        setAccessibleText(words.getText());
      }
    }
  }
}
