package com.acme.console.logs;

import com.acme.console.controls.EmptyState;
import com.acme.console.engine.LogLine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The screen's nodes, bound to its ViewModel.
final class LogsView {

  private static final double ROW = 24;
  private static final String ALL_ROOMS = "All parts";
  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

  private final LogsViewModel model;
  private final LogText texts;
  private boolean filling;

  @FXML private ComboBox<LevelChoice> level;
  @FXML private ComboBox<String> room;
  @FXML private TextField text;
  @FXML private Label count;
  @FXML private ToggleButton follow;
  @FXML private Button clear;
  @FXML private ListView<LogRow> list;

  LogsView(LogsViewModel model, ZoneId zone) {
    this.model = model;
    this.texts = new LogText(zone);
  }

  void focusText() {
    text.requestFocus();
    text.selectAll();
  }

  void copy() {
    List<LogLine> chosen =
        LogsViewModel.lines(List.copyOf(list.getSelectionModel().getSelectedItems()));
    if (!chosen.isEmpty()) {
      Clipboard.getSystemClipboard()
          .setContent(Map.of(DataFormat.PLAIN_TEXT, texts.copied(chosen)));
    }
  }

  @FXML
  void initialize() {
    filters();
    follow.selectedProperty().bindBidirectional(model.following());
    follow
        .textProperty()
        .bind(Bindings.createStringBinding(this::followText, model.following(), model.waiting()));
    follow.setGraphic(new FontIcon(Feather.CHEVRONS_DOWN));
    follow.setTooltip(new Tooltip("Show new lines as they come (Ctrl+P)"));
    clear.setTooltip(new Tooltip("Forget the lines here; the server keeps its own (Ctrl+L)"));
    clear.setOnAction(_ -> model.clear());
    list();
    showEmptiness();
    model.emptiness().addListener(_ -> showEmptiness());
    model.failure().addListener(_ -> showEmptiness());
  }

  private void filters() {
    level.getItems().setAll(LevelChoice.values());
    fillRooms();
    showFilter();
    level.setOnAction(_ -> filter());
    room.setOnAction(_ -> filter());
    text.textProperty().addListener(_ -> filter());
    model.filter().addListener(_ -> showFilter());
    model.rooms().addListener((ListChangeListener<String>) _ -> fillRooms());
  }

  private void filter() {
    if (!filling) {
      String chosen =
          room.getValue() == null || room.getValue().equals(ALL_ROOMS) ? "" : room.getValue();
      model.filter().set(new LogFilter(level.getValue().least(), chosen, text.getText()));
    }
  }

  private void showFilter() {
    filling = true;
    LogFilter shown = model.filter().get();
    level.setValue(LevelChoice.of(shown.least()));
    room.setValue(shown.room().isEmpty() ? ALL_ROOMS : shown.room());
    if (!text.getText().equals(shown.text())) {
      text.setText(shown.text());
    }
    filling = false;
  }

  private void fillRooms() {
    filling = true;
    List<String> items = new ArrayList<>(model.rooms());
    items.addFirst(ALL_ROOMS);
    String chosen = model.filter().get().room();
    room.getItems().setAll(items);
    room.setValue(chosen.isEmpty() ? ALL_ROOMS : chosen);
    filling = false;
  }

  private void list() {
    list.setItems(model.rows());
    list.setFixedCellSize(ROW);
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setCellFactory(_ -> new LogCell(texts, model));
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
    list.setContextMenu(menu());
    model.rows().addListener((ListChangeListener<LogRow>) _ -> rowsChanged());
    rowsChanged();
  }

  private void rowsChanged() {
    count.setText(model.kept() == 1 ? "1 line kept" : model.kept() + " lines kept");
    if (model.following().get() && !model.rows().isEmpty()) {
      list.scrollTo(model.rows().size() - 1);
    }
  }

  private String followText() {
    int waiting = model.waiting().get();
    return waiting == 0 ? "Follow" : "Follow (" + waiting + " new)";
  }

  /// Who scrolls back wants to read: nothing may move.
  private void scrolled(ScrollEvent event) {
    if (event.getDeltaY() > 0) {
      model.following().set(false);
    }
  }

  private void key(KeyEvent event) {
    LogRow row = list.getSelectionModel().getSelectedItem();
    if (COPY.match(event)) {
      copy();
      event.consume();
    } else if (row != null) {
      switch (event.getCode()) {
        case RIGHT, LEFT, SPACE -> {
          model.toggle(row);
          event.consume();
        }
        case ENTER -> {
          model.showExchange(row.line());
          event.consume();
        }
        default -> {}
      }
    }
  }

  private ContextMenu menu() {
    MenuItem exchange = new MenuItem("Show the exchange");
    exchange.setAccelerator(KeyCombination.valueOf("Enter"));
    exchange.setOnAction(_ -> selected(row -> model.showExchange(row.line())));
    MenuItem same = new MenuItem("Only lines of this exchange");
    same.setOnAction(_ -> selected(row -> model.showLogOf(row.line().requestId())));
    MenuItem expand = new MenuItem("Show or hide all of it");
    expand.setAccelerator(KeyCombination.valueOf("Right"));
    expand.setOnAction(_ -> selected(model::toggle));
    MenuItem copy = new MenuItem("Copy");
    copy.setAccelerator(COPY);
    copy.setOnAction(_ -> copy());
    return new ContextMenu(exchange, same, expand, copy);
  }

  private void selected(Consumer<LogRow> action) {
    LogRow row = list.getSelectionModel().getSelectedItem();
    if (row != null) {
      action.accept(row);
    }
  }

  private void showEmptiness() {
    list.setPlaceholder(
        switch (model.emptiness().get()) {
          case NONE -> null;
          case NOTHING_YET ->
              new EmptyState("The server has said nothing yet.", "Ask again", model::load);
          case CLEARED ->
              new EmptyState(
                  "Cleared. New lines appear here.", "Ask for what the server kept", model::load);
          case NO_MATCH ->
              new EmptyState(
                  "No line matches the filter.",
                  "Show all lines",
                  () -> model.filter().set(LogFilter.ALL));
          case FAILED ->
              new EmptyState(
                  "The log could not be asked for: " + model.failure().get(),
                  "Ask again",
                  model::load);
        });
  }
}
