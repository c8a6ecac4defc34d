package com.acme.console.traffic;

import com.acme.engine.filter.Filter;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where a filter is typed: completions by keyboard, and what is wrong told under the very part.
final class FilterBar extends VBox {

  private final FilterViewModel model;
  private final TextField field = new TextField();
  private final SuggestionPopup popup = new SuggestionPopup(this::complete);
  private final Region underline = new Region();
  private final Label problem = new Label();
  private final Pane problems = new Pane(underline, problem);

  FilterBar(FilterViewModel model) {
    this.model = model;
    getStyleClass().add("filter-bar");
    field.setId("filter");
    field.getStyleClass().add("code");
    field.setPromptText("Filter: status:5xx dur:>250ms path:/api -path:/assets \"free text\"");
    field.textProperty().bindBidirectional(model.text());
    underline.getStyleClass().add("problem-underline");
    underline.setManaged(false);
    problem.getStyleClass().add("problem");
    problem.setId("filter-problem");
    problems.visibleProperty().bind(problems.managedProperty());
    problems.setManaged(false);
    problems.setMinHeight(20);
    getChildren().addAll(field, problems);
    listen();
  }

  private void listen() {
    model.parsed().addListener((_, _, now) -> Platform.runLater(() -> tell(now.problems())));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    field.caretPositionProperty().addListener((_, _, _) -> offer());
    field
        .focusedProperty()
        .addListener((_, _, focused) -> {
          if (!focused) {
            popup.hide();
            model.remember();
          }
        });
  }

  /// Puts the caret here.
  void take() {
    field.requestFocus();
    field.selectAll();
  }

  private void offer() {
    if (field.isFocused() && !field.getText().isEmpty()) {
      Platform.runLater(() -> {
        if (field.isFocused()) {
          popup.show(field, useful());
        }
      });
    } else {
      popup.hide();
    }
  }

  /// A completion that changes nothing is none.
  private List<Filter.Suggestion> useful() {
    String text = field.getText();
    return model.suggestions(field.getCaretPosition()).stream()
        .filter(one -> one.end() <= text.length())
        .filter(one -> !text.substring(one.start(), one.end()).equals(one.text()))
        .toList();
  }

  private void pressed(KeyEvent event) {
    boolean done =
        switch (event.getCode()) {
          case DOWN -> down();
          case UP -> up();
          case TAB ->
              !event.isShiftDown() && taken(popup.isShowing() ? popup.best() : Optional.empty());
          case ENTER -> enter();
          case ESCAPE -> escape();
          default -> false;
        };
    if (done) {
      event.consume();
    }
  }

  private boolean down() {
    if (popup.isShowing()) {
      popup.move(1);
    } else if (field.getText().isEmpty() && !model.history().isEmpty()) {
      popup.show(field, model.history().stream().map(FilterBar::used).toList());
      popup.move(1);
    } else {
      popup.show(field, useful());
    }
    return true;
  }

  private static Filter.Suggestion used(String filter) {
    return new Filter.Suggestion(0, 0, filter, "used before");
  }

  private boolean up() {
    if (popup.isShowing()) {
      popup.move(-1);
    }
    return popup.isShowing();
  }

  private boolean enter() {
    if (popup.isShowing() && taken(popup.choice())) {
      return true;
    }
    popup.hide();
    model.remember();
    return true;
  }

  private boolean escape() {
    if (popup.isShowing()) {
      popup.hide();
      return true;
    }
    boolean typed = !field.getText().isEmpty();
    model.drop();
    return typed;
  }

  private boolean taken(Optional<Filter.Suggestion> chosen) {
    chosen.ifPresent(this::complete);
    return chosen.isPresent();
  }

  private void complete(Filter.Suggestion chosen) {
    popup.hide();
    field.positionCaret(model.complete(chosen));
  }

  private void tell(List<Filter.Problem> found) {
    problems.setManaged(!found.isEmpty());
    if (!found.isEmpty()) {
      problem.setText(found.getFirst().message());
      double from = x(found.getFirst().start());
      double to = x(found.getFirst().end() - 1) + 8;
      underline.resizeRelocate(from, 0, Math.max(8, to - from), 2);
      problem.relocate(Math.max(0, Math.min(from, getWidth() - problem.prefWidth(-1))), 3);
    }
  }

  private double x(int index) {
    if (!(field.getSkin() instanceof TextFieldSkin shown)) {
      return 0;
    }
    Rectangle2D bounds = shown.getCharacterBounds(index);
    return bounds.getMinX();
  }
}
