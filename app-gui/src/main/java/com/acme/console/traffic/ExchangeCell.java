package com.acme.console.traffic;

import com.acme.console.engine.ExchangeRow;
import com.acme.console.traffic.inspect.StatusClass;
import com.acme.console.traffic.rows.Column;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A cell of the table of exchanges: one text, and a bar beside a duration.
final class ExchangeCell extends TableCell<ExchangeRow, ExchangeRow> {

  private static final double BAR = 26;

  private final Column column;
  private final Region bar = new Region();

  ExchangeCell(Column column) {
    this.column = column;
    getStyleClass().addAll("exchange-cell", column.key());
    if (column.isNumber()) {
      getStyleClass().add("number");
    }
    bar.getStyleClass().add("duration-bar");
  }

  /// What it shows of a row.
  Column column() {
    return column;
  }

  @Override
  protected void updateItem(@Nullable ExchangeRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setText(null);
      setGraphic(null);
      return;
    }
    setText(column.text(row));
    if (column == Column.STATUS) {
      colour(StatusClass.of(row));
    } else if (column == Column.DURATION) {
      measure(row);
    }
  }

  private void colour(String now) {
    if (!getStyleClass().contains(now)) {
      List<String> classes = new ArrayList<>(getStyleClass());
      classes.removeAll(StatusClass.ALL);
      classes.add(now);
      getStyleClass().setAll(classes);
    }
  }

  /// From 0.1 ms to 10 s, each tenfold the same length.
  private void measure(ExchangeRow row) {
    double share = Math.clamp(Math.log10(Math.max(1, row.durationNanos()) / 1e5) / 5, 0.04, 1);
    bar.setMinWidth(BAR * share);
    bar.setMaxWidth(BAR * share);
    setGraphic(row.open() ? null : bar);
  }
}
