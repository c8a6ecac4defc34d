package com.acme.console.config;

import com.acme.console.config.HistoryViewModel.Against;
import com.acme.console.controls.DiffView;
import com.acme.console.controls.Fxml;
import com.acme.console.engine.Revision;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The revisions, and what lies between them and the current text.
@SuppressWarnings("NullAway.Init") // FXML sets the fields
final class HistoryPane {

  private final HistoryViewModel model;
  private final DiffView diff = new DiffView();
  private final Node root;
  @FXML private ListView<Revision> revisions;
  @FXML private ComboBox<Against> against;
  @FXML private Button revert;
  @FXML private Label changes;
  @FXML private Label failure;
  @FXML private VBox differences;

  HistoryPane(HistoryViewModel model) {
    this.model = model;
    this.root = Fxml.load(this, "history.fxml");
  }

  Node root() {
    return root;
  }

  @FXML
  void initialize() {
    diff.setId("config-diff");
    VBox.setVgrow(diff, Priority.ALWAYS);
    differences.getChildren().add(diff);
    revisions.setPlaceholder(new Label("Nothing was applied yet."));
    revisions.setCellFactory(_ -> new RevisionCell());
    model.revisions().addListener((ListChangeListener<Revision>) _ -> fill());
    revisions.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> select(item));
    against.getItems().setAll(Against.values());
    against.valueProperty().bindBidirectional(model.against());
    model.diff().addListener(_ -> compare());
    model.selected().addListener(_ -> compare());
    failure.textProperty().bind(model.failure());
    failure.visibleProperty().bind(model.failure().isNotEmpty());
    failure.managedProperty().bind(failure.visibleProperty());
    revert.setOnAction(_ -> model.revert());
    fill();
    compare();
  }

  /// Keeps what is selected while the list is filled anew.
  private void fill() {
    Optional<Revision> selected = model.selected().get();
    revisions.getItems().setAll(model.revisions());
    selected.ifPresent(revision -> revisions.getSelectionModel().select(revision));
  }

  private void select(@Nullable Revision item) {
    if (item != null) {
      model.selected().set(Optional.of(item));
    }
  }

  private void compare() {
    diff.show(model.diff().get());
    boolean chosen = model.selected().get().isPresent();
    changes.setText(
        chosen ? "+" + model.diff().get().added() + "  −" + model.diff().get().removed() : "");
    diff.setPlaceholder(new Label(chosen ? "Both say the same." : "Choose a revision to compare."));
    revert.setDisable(!chosen);
  }
}
