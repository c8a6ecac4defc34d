package com.acme.console.traffic;

import com.acme.console.engine.ExchangeRow;
import com.acme.console.state.Preferences;
import com.acme.console.traffic.rows.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;

/// Remembers which columns are shown, in which order, how wide, and by which the table is sorted:
/// `time:92 -client:104 …` and `duration:desc …`.
final class ColumnMemory {

  private static final String COLUMNS = "traffic.columns";
  private static final String SORT = "traffic.sort";

  private final TableView<ExchangeRow> table;
  private final Preferences preferences;

  ColumnMemory(TableView<ExchangeRow> table, Preferences preferences) {
    this.table = table;
    this.preferences = preferences;
  }

  /// Puts the columns as they were, and remembers every change from now on.
  void restore() {
    preferences.get(COLUMNS).ifPresent(this::arrange);
    preferences.get(SORT).ifPresent(this::sort);
    table.getColumns().addListener((Observable _) -> remember());
    for (TableColumn<ExchangeRow, ?> column : table.getColumns()) {
      column.widthProperty().addListener((_, _, _) -> remember());
      column.visibleProperty().addListener((_, _, _) -> remember());
    }
  }

  private void arrange(String remembered) {
    List<TableColumn<ExchangeRow, ?>> arranged = new ArrayList<>();
    for (String entry : remembered.split(" ", -1)) {
      String[] parts = entry.split(":", -1);
      find(parts[0].replace("-", ""))
          .ifPresent(column -> {
            column.setVisible(!entry.startsWith("-"));
            width(parts).ifPresent(column::setPrefWidth);
            arranged.add(column);
          });
    }
    table.getColumns().stream().filter(column -> !arranged.contains(column)).forEach(arranged::add);
    if (arranged.stream().distinct().count() == arranged.size()) {
      table.getColumns().setAll(arranged);
    }
  }

  private static Optional<Double> width(String[] parts) {
    return parts.length == 2 && parts[1].matches("\\d{1,4}")
        ? Optional.of(Double.valueOf(parts[1]))
        : Optional.empty();
  }

  private Optional<TableColumn<ExchangeRow, ?>> find(String key) {
    return table.getColumns().stream().filter(column -> key.equals(column.getId())).findFirst();
  }

  private void sort(String remembered) {
    Arrays.stream(remembered.split(" ", -1))
        .forEach(entry -> {
          String[] parts = entry.split(":", -1);
          find(parts[0])
              .ifPresent(column -> {
                column.setSortType(
                    entry.endsWith(":desc") ? SortType.DESCENDING : SortType.ASCENDING);
                table.getSortOrder().add(column);
              });
        });
  }

  private void remember() {
    StringBuilder text = new StringBuilder();
    for (TableColumn<ExchangeRow, ?> column : table.getColumns()) {
      text.append(text.isEmpty() ? "" : " ")
          .append(column.isVisible() ? "" : "-")
          .append(column.getId())
          .append(':')
          .append(Math.round(column.getWidth()));
    }
    preferences.put(COLUMNS, text.toString());
  }

  void rememberSort() {
    StringBuilder text = new StringBuilder();
    for (TableColumn<ExchangeRow, ?> column : table.getSortOrder()) {
      text.append(text.isEmpty() ? "" : " ")
          .append(column.getId())
          .append(column.getSortType() == SortType.DESCENDING ? ":desc" : ":asc");
    }
    preferences.put(SORT, text.toString());
  }

  /// The column a key stands for.
  static Column column(TableColumn<ExchangeRow, ?> column) {
    return (Column) column.getUserData();
  }
}
