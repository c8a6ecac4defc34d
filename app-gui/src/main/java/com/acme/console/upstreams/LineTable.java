package com.acme.console.upstreams;

import com.acme.console.controls.DenseTable;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// Upstreams and their servers. Enter or a double click shows what a server was asked.
final class LineTable extends DenseTable<Line> {

  private static final PseudoClass UPSTREAM = PseudoClass.getPseudoClass("upstream");

  /// Room for a URL, where there is room.
  private static final double NAME = 216;

  private final UpstreamsViewModel model;

  LineTable(UpstreamsViewModel model) {
    super(model.lines(), "servers");
    this.model = model;
    for (Figure figure : Figure.values()) {
      getColumns().add(column(figure));
    }
    setRowFactory(_ -> new Row());
    select(model.selected());
    onEnter(model::showTraffic);
  }

  private static TableColumn<Line, Shown> column(Figure figure) {
    double liked = figure == Figure.NAME ? NAME : figure.width();
    TableColumn<Line, Shown> column =
        column(figure.title(), figure.width(), liked, figure.isNumber());
    column.setCellValueFactory(line -> line.getValue().shown());
    column.setCellFactory(_ -> new LineCell(figure));
    return column;
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
