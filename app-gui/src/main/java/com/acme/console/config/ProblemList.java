package com.acme.console.config;

import com.acme.console.engine.ConfigProblem;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The problems below the text: a click or Enter goes to one, Ctrl+C copies those selected.
final class ProblemList {

  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
  private static final double ROW = 28;
  private static final int MOST_ROWS = 5;

  private final ListView<ConfigProblem> list;
  private final ObservableList<ConfigProblem> problems;
  private final BiConsumer<Integer, Integer> goTo;

  /// @param goTo gets a line and a column, both from 1
  ProblemList(
      ListView<ConfigProblem> list,
      ObservableList<ConfigProblem> problems,
      BiConsumer<Integer, Integer> goTo) {
    this.list = list;
    this.problems = problems;
    this.goTo = goTo;
  }

  void fill() {
    list.setItems(problems);
    list.setCellFactory(_ -> new ProblemCell());
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.visibleProperty().bind(Bindings.isNotEmpty(problems));
    list.managedProperty().bind(list.visibleProperty());
    list.prefHeightProperty().bind(Bindings.size(problems).multiply(ROW).add(2));
    list.maxHeightProperty().set(MOST_ROWS * ROW);
    list.setOnMouseClicked(_ -> goToSelected());
    list.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            goToSelected();
          } else if (COPY.match(event)) {
            copy();
          }
        });
  }

  private void goToSelected() {
    ConfigProblem problem = list.getSelectionModel().getSelectedItem();
    if (problem != null) {
      goTo.accept(problem.line(), problem.column());
    }
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(
        list.getSelectionModel().getSelectedItems().stream()
            .map(ProblemCell::line)
            .collect(Collectors.joining("\n")));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
