package com.acme.console.traffic;

import com.acme.console.engine.ExchangeRow;
import com.acme.console.screen.Command;
import com.acme.console.traffic.inspect.Copy;
import com.acme.console.traffic.rows.Column;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

/// What can be done with a cell and with its exchange.
final class ExchangeMenu extends ContextMenu {

  private final ExchangeTable table;
  private final FilterViewModel filter;
  private final List<Command> commands;

  /// @param commands on the selected exchanges
  ExchangeMenu(ExchangeTable table, FilterViewModel filter, List<Command> commands) {
    this.table = table;
    this.filter = filter;
    this.commands = commands;
    table.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::open);
  }

  private void open(ContextMenuEvent event) {
    ExchangeRow row = table.getSelectionModel().getSelectedItem();
    if (row == null) {
      return;
    }
    getItems().clear();
    column(event).ifPresent(column -> cell(column, row));
    all(row);
    commands.forEach(this::add);
    show(table, event.getScreenX(), event.getScreenY());
    event.consume();
  }

  private static Optional<Column> column(ContextMenuEvent event) {
    Node node = event.getPickResult() == null ? null : event.getPickResult().getIntersectedNode();
    while (node != null && !(node instanceof ExchangeCell)) {
      node = node.getParent();
    }
    return node instanceof ExchangeCell cell ? Optional.of(cell.column()) : Optional.empty();
  }

  private void cell(Column column, ExchangeRow row) {
    column
        .term(row)
        .ifPresent(term -> {
          add("Filter by " + shortened(term), () -> filter.add(term));
          add("Exclude " + shortened(term), () -> filter.exclude(term));
        });
    String value = column.text(row);
    if (!value.isEmpty()) {
      add("Copy \"" + shortened(value) + "\"", () -> Copy.text(value));
    }
    getItems().add(new SeparatorMenuItem());
  }

  /// The same for every column: reached by keyboard, where no cell is pointed at.
  private void all(ExchangeRow row) {
    Menu by = new Menu("Filter by");
    Menu not = new Menu("Exclude");
    for (Column column : Column.values()) {
      column
          .term(row)
          .ifPresent(term -> {
            by.getItems().add(item(shortened(term), () -> filter.add(term)));
            not.getItems().add(item(shortened(term), () -> filter.exclude(term)));
          });
    }
    getItems().addAll(by, not, new SeparatorMenuItem());
  }

  private void add(Command command) {
    MenuItem item = item(command.title(), command.action());
    item.setAccelerator(command.key());
    getItems().add(item);
  }

  private void add(String title, Runnable action) {
    getItems().add(item(title, action));
  }

  private static MenuItem item(String title, Runnable action) {
    MenuItem item = new MenuItem(title);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private static String shortened(String text) {
    return text.length() > 48 ? text.substring(0, 47) + "\u2026" : text;
  }
}
