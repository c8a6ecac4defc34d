package com.acme.console.upstreams;

import com.acme.console.controls.EmptyState;
import java.time.ZoneId;
import javafx.beans.value.ChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The screen's nodes, bound to its ViewModel.
@SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // FXML sets the fields and calls initialize
final class UpstreamsView {

  private final UpstreamsViewModel model;
  private final LineTable table;
  private final ServerPane server;
  private final UpstreamPane upstream = new UpstreamPane();
  private final ChangeListener<Shown> follow = (_, _, now) -> show(now, false);
  private String upstreamName = "";
  @FXML private Label summary;
  @FXML private Label notice;
  @FXML private StackPane tablePlace;
  @FXML private ScrollPane detailPlace;
  @FXML private VBox detail;

  UpstreamsView(UpstreamsViewModel model, ZoneId zone) {
    this.model = model;
    this.table = new LineTable(model);
    this.server = new ServerPane(model, zone);
  }

  /// Puts the focus where the selected server's weight is typed.
  void takeWeight() {
    server.takeWeight();
  }

  @FXML
  private void initialize() {
    tablePlace.getChildren().add(table);
    summary.textProperty().bind(model.summary());
    notice.textProperty().bind(model.notice());
    model.selected().addListener((_, before, now) -> select(before, now));
    select(null, model.selected().get());
    model.emptiness().addListener(_ -> showEmptiness());
    showEmptiness();
  }

  private void select(@Nullable Line before, @Nullable Line now) {
    if (before != null) {
      before.shown().removeListener(follow);
    }
    detailPlace.setVisible(now != null);
    if (now == null) {
      detail.getChildren().clear();
    } else {
      upstreamName = now.key().upstream();
      now.shown().addListener(follow);
      show(now.shown().get(), true);
    }
  }

  private void show(Shown shown, boolean another) {
    switch (shown) {
      case Shown.OfServer one -> {
        server.show(upstreamName, one, another);
        put(server, another);
      }
      case Shown.OfUpstream all -> {
        upstream.show(all);
        put(upstream, another);
      }
    }
  }

  private void put(VBox pane, boolean another) {
    if (another) {
      detail.getChildren().setAll(pane);
    }
  }

  private void showEmptiness() {
    table.setPlaceholder(
        switch (model.emptiness().get()) {
          case NONE -> null;
          case STOPPED ->
              new EmptyState("The server is stopped and hands nothing on.", "Start", model::start);
          case NO_UPSTREAMS ->
              new EmptyState(
                  "No upstream is configured: every route answers by itself.",
                  "Show the configuration",
                  model::showConfig);
        });
  }
}
