package com.acme.console.traffic;

import static com.acme.console.ShownScreen.fx;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.NeedsToolkit;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.traffic.rows.Column;
import java.util.concurrent.TimeoutException;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

@NeedsToolkit
class PathTakesTheRestTest {

  @BeforeEach
  void toolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void theTableIsFullWhateverItsWidthUntilThePathWouldBeTooNarrow() {
    ExchangeTable table = shown(960);
    double room = fx(() -> table.getWidth() - table.snappedLeftInset() - table.snappedRightInset());
    assertEquals(room, fx(() -> columns(table)), 1);
    layOut(table, 400);
    assertEquals(Column.PATH.width(), fx(() -> path(table).getWidth()));
  }

  @Test
  void whatAHiddenColumnLeavesIsThePaths() {
    ExchangeTable table = shown(960);
    double before = fx(() -> path(table).getWidth());
    double gained =
        fx(() -> {
          TableColumn<ExchangeRow, ?> upstream =
              table.getColumns().stream()
                  .filter(column -> column.getUserData() == Column.HOST)
                  .findFirst()
                  .orElseThrow();
          upstream.setVisible(false);
          return upstream.getWidth();
        });
    assertEquals(before + gained, fx(() -> path(table).getWidth()), 1);
  }

  private static ExchangeTable shown(double width) {
    ExchangeTable table =
        fx(() -> {
          ExchangeTable made = new ExchangeTable(FXCollections.observableSet(), new Remembered());
          made.getColumns().stream()
              .filter(column -> column.getUserData() == Column.UPSTREAM)
              .forEach(column -> column.setVisible(false));
          Scene scene = new Scene(new Pane(made));
          scene.getRoot().applyCss();
          return made;
        });
    layOut(table, width);
    return table;
  }

  private static void layOut(ExchangeTable table, double width) {
    fx(() -> {
      table.resize(width, 400);
      table.layout();
      return true;
    });
  }

  private static double columns(ExchangeTable table) {
    return table.getVisibleLeafColumns().stream().mapToDouble(TableColumn::getWidth).sum();
  }

  private static TableColumn<ExchangeRow, ?> path(ExchangeTable table) {
    return table.getColumns().stream()
        .filter(column -> column.getUserData() == Column.PATH)
        .findFirst()
        .orElseThrow();
  }
}
