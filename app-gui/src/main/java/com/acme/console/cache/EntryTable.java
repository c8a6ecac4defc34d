package com.acme.console.cache;

import com.acme.console.controls.DenseTable;
import com.acme.console.engine.CacheView.Entry;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/// Stored responses. Enter shows the traffic of one.
final class EntryTable extends DenseTable<Entry> {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  EntryTable(CacheViewModel model) {
    super(model.entries(), "entries");
    for (EntryFigure figure : EntryFigure.values()) {
      getColumns().add(column(figure));
    }
    select(model.selected());
    onEnter(model::showTraffic);
  }

  private static TableColumn<Entry, Entry> column(EntryFigure figure) {
    TableColumn<Entry, Entry> column =
        column(figure.title(), figure.width(), figure.width() * figure.share(), figure.isNumber());
    column.setCellValueFactory(entry -> new ReadOnlyObjectWrapper<>(entry.getValue()));
    column.setCellFactory(_ -> new Cell(figure));
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
