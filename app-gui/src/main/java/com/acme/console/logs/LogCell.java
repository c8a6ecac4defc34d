package com.acme.console.logs;

import com.acme.console.engine.LogLine;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The nodes of one row, used again for every line that comes to their place.
final class LogCell extends ListCell<LogRow> {

  private static final PseudoClass DETAIL = PseudoClass.getPseudoClass("detail");

  private final LogText text;
  private final FontIcon chevron = new FontIcon(Feather.CHEVRON_RIGHT);
  private final Button expand = new Button();
  private final Label time = new Label();
  private final Label level = new Label();
  private final Label room = new Label();
  private final Label message = new Label();
  private final Hyperlink exchange = new Hyperlink("Exchange");
  private final HBox row = new HBox(expand, time, level, room, message, exchange);

  LogCell(LogText text, LogsViewModel model) {
    this.text = text;
    getStyleClass().add("log-cell");
    expand.setGraphic(chevron);
    expand.getStyleClass().addAll("flat", "expand");
    expand.setFocusTraversable(false);
    expand.setTooltip(new Tooltip("Show all of it (Right)"));
    time.getStyleClass().add("time");
    level.getStyleClass().add("level");
    room.getStyleClass().add("room");
    message.getStyleClass().add("message");
    message.setMaxWidth(Double.MAX_VALUE);
    exchange.setMinWidth(USE_PREF_SIZE);
    exchange.setFocusTraversable(false);
    exchange.setTooltip(new Tooltip("Show the exchange in Traffic (Enter)"));
    HBox.setHgrow(message, Priority.ALWAYS);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("row");
    expand.setOnAction(_ -> model.toggle(getItem()));
    exchange.setOnAction(_ -> model.showExchange(getItem().line()));
    setText(null);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable LogRow item, boolean empty) {
    super.updateItem(item, empty);
    setGraphic(empty || item == null ? null : row);
    if (!empty && item != null) {
      switch (item) {
        case LogRow.Head(LogLine line, boolean expanded) -> head(line, expanded);
        case LogRow.Detail(LogLine _, String detail) -> detail(detail);
      }
    }
  }

  private void head(LogLine line, boolean expanded) {
    pseudoClassStateChanged(DETAIL, false);
    boolean expandable = LogRow.isExpandable(line);
    expand.setVisible(expandable);
    chevron.setIconCode(expanded ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
    time.setText(text.time(line));
    level.setText(line.level().name());
    room.setText(line.room());
    message.setText(text.message(line));
    exchange.setVisible(!line.requestId().isEmpty());
    exchange.setManaged(!line.requestId().isEmpty());
    for (LogLine.Level each : LogLine.Level.values()) {
      pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == line.level());
    }
  }

  private void detail(String detail) {
    pseudoClassStateChanged(DETAIL, true);
    expand.setVisible(false);
    time.setText("");
    level.setText("");
    room.setText("");
    message.setText(detail);
    exchange.setVisible(false);
    exchange.setManaged(false);
  }
}
