package com.acme.console.cache;

import com.acme.console.controls.EmptyState;
import com.acme.console.engine.CacheView.Entry;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The screen's nodes, bound to its ViewModels.
@SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // FXML sets the fields and calls initialize
final class CacheView {

  private final CacheViewModel model;
  private final PurgeViewModel purge;
  private final EntryTable table;
  private final EntryPane entry;
  private final PurgePane purgePane;
  private final WarmPane warmPane;
  private final List<Tile> tiles = new ArrayList<>();
  @FXML private TextField filter;
  @FXML private Label notice;
  @FXML private HBox figures;
  @FXML private StackPane tablePlace;
  @FXML private VBox detail;

  CacheView(CacheViewModel model, PurgeViewModel purge, WarmViewModel warm) {
    this.model = model;
    this.purge = purge;
    this.table = new EntryTable(model);
    this.entry = new EntryPane(model, this::choose);
    this.purgePane = new PurgePane(purge);
    this.warmPane = new WarmPane(warm);
  }

  /// Puts the focus where responses are looked for.
  void takeFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  /// Puts the focus where a purge is made up.
  void takePurge() {
    purgePane.take();
  }

  /// Puts the focus where it is said what is fetched.
  void takeWarm() {
    warmPane.take();
  }

  /// Makes up the purge of the selected response.
  void choose() {
    Entry selected = model.selected().get();
    if (selected != null) {
      purge.choose(selected.url());
    }
  }

  @FXML
  private void initialize() {
    tablePlace.getChildren().add(table);
    filter.textProperty().bindBidirectional(model.filter());
    notice.textProperty().bind(model.notice());
    for (Summary.Fact fact : model.summary().get().facts()) {
      Tile tile = new Tile(fact);
      HBox.setHgrow(tile, Priority.ALWAYS);
      tiles.add(tile);
    }
    figures.getChildren().setAll(tiles);
    model.summary().addListener((_, _, now) -> show(now));
    model.selected().addListener(_ -> showEntry());
    showEntry();
    model.emptiness().addListener(_ -> showEmptiness());
    showEmptiness();
  }

  private void show(Summary summary) {
    for (int i = 0; i < tiles.size(); i++) {
      tiles.get(i).show(summary.facts().get(i));
    }
  }

  private void showEntry() {
    Entry selected = model.selected().get();
    if (selected == null) {
      detail.getChildren().setAll(purgePane, warmPane);
    } else {
      entry.show(selected);
      if (!detail.getChildren().contains(entry)) {
        detail.getChildren().setAll(entry, purgePane, warmPane);
      }
    }
  }

  private void showEmptiness() {
    table.setPlaceholder(
        switch (model.emptiness().get()) {
          case NONE -> null;
          case STOPPED ->
              new EmptyState("The server is stopped and stores nothing.", "Start", model::start);
          case UNUSED ->
              new EmptyState(
                  "No request has come to a route that caches. A route does so with cache: true.",
                  "Show the routes",
                  model::showRoutes);
          case NOTHING_STORED ->
              new EmptyState(
                  "Nothing is stored: what was asked for may not be shared, or was purged.",
                  "Show the routes",
                  model::showRoutes);
          case NO_MATCH ->
              new EmptyState(
                  "No stored response has that in its URL, type or tags.",
                  "Clear the filter",
                  model::clearFilter);
        });
  }

  /// A figure with its name and what it means.
  private static final class Tile extends VBox {

    private final Label title = new Label();
    private final Label figure = new Label();
    private final Label note = new Label();

    Tile(Summary.Fact fact) {
      getStyleClass().addAll("card", "figure-tile");
      title.getStyleClass().add("title");
      figure.getStyleClass().add("figure");
      note.getStyleClass().add("note");
      getChildren().addAll(title, figure, note);
      show(fact);
    }

    void show(Summary.Fact fact) {
      title.setText(fact.title());
      figure.setText(fact.figure());
      note.setText(fact.note());
      setAccessibleText(fact.title() + " " + fact.figure() + ", " + fact.note());
    }
  }
}
