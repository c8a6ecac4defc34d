package com.acme.console.cache;

import com.acme.console.engine.CacheView.Entry;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Stored responses. Enter shows the traffic of one.
final class EntryTable extends TableView<Entry> {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final double ROW = 28;

  private final CacheViewModel model;
  private boolean following;

  EntryTable(CacheViewModel model) {
    super(model.entries());
    this.model = model;
    setId("entries");
    getStyleClass().addAll("dense", "edge-to-edge", "entries");
    setFixedCellSize(ROW);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    for (EntryFigure figure : EntryFigure.values()) {
      getColumns().add(column(figure));
    }
    getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, now) -> {
          if (now != null && !following) {
            model.selected().set(now);
          }
        });
    model.selected().addListener(_ -> select());
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            model.showTraffic();
            event.consume();
          }
        });
  }

  private void select() {
    Entry entry = model.selected().get();
    following = true;
    if (entry == null) {
      getSelectionModel().clearSelection();
    } else {
      getSelectionModel().select(entry);
    }
    following = false;
  }

  private static TableColumn<Entry, Entry> column(EntryFigure figure) {
    TableColumn<Entry, Entry> column = new TableColumn<>(figure.title());
    column.setCellValueFactory(entry -> new ReadOnlyObjectWrapper<>(entry.getValue()));
    column.setCellFactory(_ -> new Cell(figure));
    column.setSortable(false);
    column.setReorderable(false);
    column.setMinWidth(figure.width());
    column.setPrefWidth(figure.width() * figure.share());
    if (figure.isNumber()) {
      column.setMaxWidth(figure.width());
      column.getStyleClass().add("number");
    }
    return column;
  }

  private static final class Cell extends TableCell<Entry, Entry> {

    private final EntryFigure figure;

    Cell(EntryFigure figure) {
      this.figure = figure;
      getStyleClass().addAll("entry-cell", figure.style());
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      setText(empty || entry == null ? null : figure.text(entry));
      pseudoClassStateChanged(STALE, !empty && entry != null && !entry.isFresh());
    }
  }
}
