package com.acme.console.traffic;

import com.acme.console.traffic.rows.Column;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/// Columns are as wide as the user makes them; the path, which is what is read, takes what they
/// leave. Where they leave too little it keeps its width, and the table scrolls.
@SuppressWarnings({"rawtypes", "unchecked"}) // as the table's property has it
final class PathTakesTheRest implements Callback<TableView.ResizeFeatures, Boolean> {

  @Override
  public Boolean call(TableView.ResizeFeatures resized) {
    if (resized.getColumn() == null) {
      fill(resized);
      return true;
    }
    return TableView.UNCONSTRAINED_RESIZE_POLICY.call(resized);
  }

  private static void fill(TableView.ResizeFeatures<?> resized) {
    double others = 0;
    TableColumn<?, ?> path = null;
    for (TableColumn<?, ?> column : resized.getTable().getVisibleLeafColumns()) {
      if (column.getUserData() == Column.PATH) {
        path = column;
      } else {
        others += column.getWidth();
      }
    }
    if (path != null && resized.getContentWidth() > 0) {
      path.setPrefWidth(Math.max(Column.PATH.width(), resized.getContentWidth() - others));
    }
  }
}
