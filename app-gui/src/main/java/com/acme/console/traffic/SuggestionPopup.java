package com.acme.console.traffic;

import com.acme.engine.filter.Filter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// Completions under a text field. The field keeps the focus; its keys move the choice.
final class SuggestionPopup {

  private static final double ROW = 26;
  private static final int MOST = 10;

  private final Popup popup = new Popup();
  private final ListView<Filter.Suggestion> list = new ListView<>();

  /// @param chosen gets what is clicked
  SuggestionPopup(Consumer<Filter.Suggestion> chosen) {
    list.getStyleClass().addAll("filter-suggestions", "dense");
    list.setFixedCellSize(ROW);
    list.setPrefWidth(460);
    list.setFocusTraversable(false);
    list.setCellFactory(_ -> new Cell());
    list.setOnMouseClicked(_ -> choice().ifPresent(chosen));
    popup.setAutoHide(true);
    popup.getContent().add(list);
  }

  /// Shows these below a node, or nothing where there are none.
  void show(Node owner, List<Filter.Suggestion> suggestions) {
    if (suggestions.isEmpty()) {
      popup.hide();
      return;
    }
    list.getItems().setAll(suggestions);
    list.getSelectionModel().clearSelection();
    list.setPrefHeight(Math.min(MOST, suggestions.size()) * ROW + 4);
    if (!popup.isShowing() && owner.getScene() != null) {
      list.getStylesheets().setAll(owner.getScene().getStylesheets());
      Bounds at = owner.localToScreen(owner.getBoundsInLocal());
      popup.show(owner, at.getMinX(), at.getMaxY() + 2);
    }
  }

  boolean isShowing() {
    return popup.isShowing();
  }

  void hide() {
    popup.hide();
  }

  /// Moves the choice down or up, round the ends.
  void move(int steps) {
    int size = list.getItems().size();
    int from = list.getSelectionModel().getSelectedIndex();
    int to = from < 0 && steps < 0 ? size - 1 : Math.floorMod(from + steps, size);
    list.getSelectionModel().clearAndSelect(to);
    list.scrollTo(Math.max(0, to - MOST + 1));
  }

  /// What is chosen; empty: nothing yet.
  Optional<Filter.Suggestion> choice() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  /// What is chosen, else the first.
  Optional<Filter.Suggestion> best() {
    return choice().or(() -> list.getItems().stream().findFirst());
  }

  private static final class Cell extends ListCell<Filter.Suggestion> {
    private final Label text = new Label();
    private final Label meaning = new Label();
    private final HBox line = new HBox(12, text, meaning);

    Cell() {
      text.getStyleClass().add("code");
      text.setMinWidth(90);
      meaning.getStyleClass().add("muted");
    }

    @Override
    protected void updateItem(Filter.@Nullable Suggestion suggestion, boolean empty) {
      super.updateItem(suggestion, empty);
      setGraphic(empty || suggestion == null ? null : line);
      if (suggestion != null) {
        text.setText(suggestion.text());
        meaning.setText(suggestion.meaning());
      }
    }
  }
}
