package com.acme.console.shell;

import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All that can be done, found by a few letters: Ctrl+K, type, Enter.
final class CommandPalette extends StackPane {

  private static final int MOST_ROWS = 12;
  private static final int ROW = 32;

  private final PaletteViewModel model;
  private final TextField field = new TextField();
  private final ListView<Entry> list = new ListView<>();
  private @Nullable Node before;

  /// @param entries what can be done now
  CommandPalette(Supplier<List<Entry>> entries) {
    this.model = new PaletteViewModel(entries);
    getStyleClass().add("palette-layer");
    setVisible(false);
    field.setId("palette-field");
    field.setPromptText("Type a command or a screen");
    field.textProperty().bindBidirectional(model.query());
    list.setItems(model.found());
    list.setCellFactory(_ -> new Row());
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    Label none = new Label("No command has these letters");
    list.setPlaceholder(none);
    // After the list's own listener, which takes the selection away with the rows.
    model.found().addListener((ListChangeListener<Entry>) _ -> showFound());
    VBox box = new VBox(field, list);
    box.getStyleClass().add("palette");
    box.setMaxSize(560, USE_PREF_SIZE);
    setAlignment(box, Pos.TOP_CENTER);
    getChildren().setAll(box);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    setOnMousePressed(_ -> close());
    box.setOnMousePressed(javafx.event.Event::consume);
    list.setOnMouseClicked(_ -> run());
    field
        .focusedProperty()
        .addListener((_, _, focused) -> {
          if (!focused && !list.isFocused()) {
            close();
          }
        });
  }

  void open() {
    before = getScene() == null ? null : getScene().getFocusOwner();
    model.open();
    list.scrollTo(0);
    setVisible(true);
    field.requestFocus();
  }

  private void showFound() {
    list.getSelectionModel().selectFirst();
    list.setPrefHeight(ROW * (double) Math.clamp(model.found().size(), 1, MOST_ROWS) + 2);
  }

  private void close() {
    if (isVisible()) {
      setVisible(false);
      Node back = before;
      if (back != null && field.isFocused()) {
        back.requestFocus();
      }
    }
  }

  private void run() {
    Entry chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      close();
      chosen.command().action().run();
    }
  }

  private void pressed(KeyEvent event) {
    KeyCode code = event.getCode();
    switch (code) {
      case ESCAPE -> close();
      case ENTER -> run();
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(MOST_ROWS);
      case PAGE_UP -> move(-MOST_ROWS);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int last = model.found().size() - 1;
    int to =
        Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) by, 0, Math.max(0, last));
    list.getSelectionModel().select(to);
    list.scrollTo(Math.max(0, to - MOST_ROWS / 2));
  }

  /// Title, screen and key.
  private static final class Row extends ListCell<Entry> {

    private final Label title = new Label();
    private final Label where = new Label();
    private final Label key = new Label();
    private final HBox line = new HBox(title, where, new Region(), key);

    Row() {
      HBox.setHgrow(line.getChildren().get(2), Priority.ALWAYS);
      line.setAlignment(Pos.CENTER_LEFT);
      line.getStyleClass().add("line");
      where.getStyleClass().add("where");
      key.getStyleClass().add("key");
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      setText(null);
      if (empty || entry == null) {
        setGraphic(null);
        return;
      }
      KeyCombination combination = entry.command().key();
      title.setText(entry.command().title());
      where.setText(entry.where());
      key.setText(combination == null ? "" : combination.getDisplayText());
      key.setVisible(combination != null);
      setGraphic(line);
    }
  }
}
