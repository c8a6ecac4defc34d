package com.acme.console.overview;

import com.acme.console.controls.Unit;
import com.acme.console.engine.RouteWork;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// A few routes with their figures. A click or Enter shows a route's traffic, Shift+Enter the
/// route.
final class RouteTable extends TableView<RouteWork> {

  private static final double ROW = 28;
  private static final double HEADER = 30;

  private final OverviewViewModel model;

  private RouteTable(OverviewViewModel model, ObservableList<RouteWork> routes, String whenEmpty) {
    super(routes);
    this.model = model;
    getStyleClass().addAll("dense", "edge-to-edge", "routes");
    setFixedCellSize(ROW);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setPlaceholder(new Label(whenEmpty));
    double height = HEADER + ROW * TopRoutes.MOST;
    setMinHeight(height);
    setPrefHeight(height);
    setRowFactory(_ -> row());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    TableColumn<RouteWork, String> name = new TableColumn<>("Route");
    name.setCellValueFactory(cell -> new ReadOnlyStringWrapper(name(cell.getValue())));
    name.setMinWidth(120);
    name.setSortable(false);
    name.setReorderable(false);
    getColumns().add(name);
  }

  /// Those that fail.
  static RouteTable failing(OverviewViewModel model) {
    RouteTable table =
        new RouteTable(model, model.routes().failing(), "No request has failed in this time.");
    table.figure("Requests", route -> Unit.COUNT.text(route.requests()));
    table.figure("4xx", route -> Unit.COUNT.text(route.clientErrors()));
    table.figure("5xx", route -> Unit.COUNT.text(route.serverErrors()));
    table.figure("Aborted", route -> Unit.COUNT.text(route.aborted()));
    return table;
  }

  /// The slow ones.
  static RouteTable slowest(OverviewViewModel model) {
    RouteTable table =
        new RouteTable(model, model.routes().slowest(), "No route was asked for in this time.");
    table.figure("Requests", route -> Unit.COUNT.text(route.requests()));
    table.figure("p50", route -> millis(route.p50Millis()));
    table.figure("p95", route -> millis(route.p95Millis()));
    table.figure("p99", route -> millis(route.p99Millis()));
    return table;
  }

  private static String name(RouteWork route) {
    return route.site() + " / " + route.route();
  }

  private static String millis(double millis) {
    return Unit.MICROS.text(millis * 1000);
  }

  private void figure(String title, Function<RouteWork, String> text) {
    TableColumn<RouteWork, String> column = new TableColumn<>(title);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    column.getStyleClass().add("figure");
    column.setMinWidth(72);
    column.setMaxWidth(90);
    column.setSortable(false);
    column.setReorderable(false);
    getColumns().add(column);
  }

  private TableRow<RouteWork> row() {
    TableRow<RouteWork> row = new TableRow<>();
    row.setOnMouseClicked(event -> click(event, row));
    MenuItem traffic = new MenuItem("Show its traffic");
    traffic.setAccelerator(KeyCombination.valueOf("Enter"));
    traffic.setOnAction(_ -> model.showTraffic(row.getItem()));
    MenuItem route = new MenuItem("Show the route");
    route.setAccelerator(KeyCombination.valueOf("Shift+Enter"));
    route.setOnAction(_ -> model.showRoute(row.getItem()));
    ContextMenu menu = new ContextMenu(traffic, route);
    row.emptyProperty().addListener((_, _, empty) -> row.setContextMenu(empty ? null : menu));
    return row;
  }

  private void click(MouseEvent event, TableRow<RouteWork> row) {
    if (event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
      model.showTraffic(row.getItem());
    }
  }

  private void key(KeyEvent event) {
    RouteWork selected = getSelectionModel().getSelectedItem();
    if (event.getCode() == KeyCode.ENTER && selected != null) {
      if (event.isShiftDown()) {
        model.showRoute(selected);
      } else {
        model.showTraffic(selected);
      }
      event.consume();
    }
  }
}
