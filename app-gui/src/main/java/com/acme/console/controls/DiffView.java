package com.acme.console.controls;

import com.acme.console.controls.DiffModel.Row;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What changed from one text to another, line by line, in the colours of its kind and with the
/// sign of a unified diff, so that it reads without colours too. Rows can be selected and copied.
/// Style class `diff-view`.
public final class DiffView extends ListView<Row> {

  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
  private static final double ROW = 20;

  private final ObservableList<Row> rows = FXCollections.observableArrayList();

  public DiffView() {
    getStyleClass().add("diff-view");
    setItems(rows);
    setFixedCellSize(ROW);
    setCellFactory(_ -> new DiffCell());
    setAccessibleText("Differences");
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    setContextMenu(menu());
    setPlaceholder(new Label("Both say the same."));
  }

  /// Shows another difference, from its top.
  public void show(DiffModel model) {
    rows.setAll(model.rows());
    scrollTo(0);
  }

  private ContextMenu menu() {
    MenuItem copy = new MenuItem("Copy lines");
    copy.setAccelerator(COPY);
    copy.setOnAction(_ -> copy());
    return new ContextMenu(copy);
  }

  private void pressed(KeyEvent event) {
    if (COPY.match(event)) {
      copy();
      event.consume();
    }
  }

  /// Copies the selected rows, or all where none is selected.
  private void copy() {
    ObservableList<Row> selected = getSelectionModel().getSelectedItems();
    ClipboardContent content = new ClipboardContent();
    content.putString(
        (selected.isEmpty() ? rows : selected)
            .stream().map(Row::unified).collect(Collectors.joining("\n", "", "\n")));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
