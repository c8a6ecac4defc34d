package com.acme.console.traffic.body;

import com.acme.console.engine.Field;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Names and values in two columns; lines can be copied.
public final class EntryTable extends TableView<Field> {

  private static final double ROW = 28;

  /// Pixels of a character of a name, and beside it.
  private static final double CHARACTER = 7.2;

  private static final double BESIDE = 16;
  private static final int LONGEST = 18;

  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

  public EntryTable(List<Field> entries) {
    super(FXCollections.observableArrayList(entries));
    getStyleClass().addAll("entry-table", "dense");
    setFixedCellSize(ROW);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    TableColumn<Field, Field> names = column("Name", 150, true);
    names.setMinWidth(width(entries));
    getColumns().add(names);
    getColumns().add(column("Value", 300, false));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    addEventHandler(KeyEvent.KEY_PRESSED, this::copy);
  }

  /// Makes it as high as its lines, up to so many.
  public EntryTable fit(int most) {
    double height = (Math.min(most, Math.max(1, getItems().size())) + 1) * ROW + 2;
    setMinHeight(Math.min(height, 4 * ROW));
    setPrefHeight(height);
    setMaxHeight(height);
    return this;
  }

  /// So that most names are seen whole.
  private static double width(List<Field> entries) {
    int longest = entries.stream().mapToInt(field -> field.name().length()).max().orElse(0);
    return Math.min(longest, LONGEST) * CHARACTER + BESIDE;
  }

  private static TableColumn<Field, Field> column(String title, double width, boolean name) {
    TableColumn<Field, Field> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> new Cell(name));
    return column;
  }

  private void copy(KeyEvent event) {
    if (COPY.match(event)) {
      StringBuilder text = new StringBuilder();
      for (Field field : getSelectionModel().getSelectedItems()) {
        text.append(field.name()).append(": ").append(field.value()).append('\n');
      }
      ClipboardContent content = new ClipboardContent();
      content.putString(text.toString());
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }

  private static final class Cell extends TableCell<Field, Field> {
    private final boolean name;

    Cell(boolean name) {
      this.name = name;
      getStyleClass().addAll("code", name ? "entry-name" : "entry-value");
    }

    @Override
    protected void updateItem(@Nullable Field field, boolean empty) {
      super.updateItem(field, empty);
      if (empty || field == null) {
        setText(null);
        setTooltip(null);
      } else {
        String text = name ? field.name() : field.value();
        setText(text);
        setTooltip(text.length() > (name ? LONGEST : 40) ? new Tooltip(text) : null);
      }
    }
  }
}
