package com.acme.console.upstreams;

import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// Upstreams and their servers. Enter or a double click shows what a server was asked.
final class LineTable extends TableView<Line> {

  private static final PseudoClass UPSTREAM = PseudoClass.getPseudoClass("upstream");
  private static final double ROW = 28;

  /// Room for a URL, where there is room.
  private static final double NAME = 216;

  private final UpstreamsViewModel model;

  LineTable(UpstreamsViewModel model) {
    super(model.lines());
    this.model = model;
    setId("servers");
    getStyleClass().addAll("dense", "edge-to-edge", "servers");
    setFixedCellSize(ROW);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    for (Figure figure : Figure.values()) {
      getColumns().add(column(figure));
    }
    setRowFactory(_ -> new Row());
    getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, now) -> {
          if (now != null) {
            model.selected().set(now);
          }
        });
    model.selected().addListener(_ -> select());
    select();
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            model.showTraffic();
            event.consume();
          }
        });
  }

  private static TableColumn<Line, Shown> column(Figure figure) {
    TableColumn<Line, Shown> column = new TableColumn<>(figure.title());
    column.setCellValueFactory(line -> line.getValue().shown());
    column.setCellFactory(_ -> new LineCell(figure));
    column.setSortable(false);
    column.setReorderable(false);
    column.setMinWidth(figure.width());
    column.setPrefWidth(figure == Figure.NAME ? NAME : figure.width());
    if (figure.isNumber()) {
      column.setMaxWidth(figure.width());
      column.getStyleClass().add("number");
    }
    return column;
  }

  private void select() {
    Line line = model.selected().get();
    if (line == null) {
      getSelectionModel().clearSelection();
    } else if (!line.equals(getSelectionModel().getSelectedItem())) {
      getSelectionModel().select(line);
    }
  }

  /// A row that tells an upstream from its servers.
  private final class Row extends TableRow<Line> {

    private final MenuItem drain = new MenuItem("Drain or enable");
    private final MenuItem traffic = new MenuItem("Show its traffic");
    private final ContextMenu menu = new ContextMenu(drain, traffic);

    Row() {
      drain.setOnAction(_ -> model.drainOrEnable());
      traffic.setOnAction(_ -> model.showTraffic());
      setOnMouseClicked(event -> {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
          model.showTraffic();
        }
      });
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      pseudoClassStateChanged(UPSTREAM, line != null && !line.isServer());
      setContextMenu(line != null && line.isServer() ? menu : null);
    }
  }
}
