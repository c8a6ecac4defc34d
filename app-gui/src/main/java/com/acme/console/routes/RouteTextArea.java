package com.acme.console.routes;

import com.acme.console.config.yaml.Highlights;
import com.acme.console.controls.Change;
import com.acme.console.controls.WaysOut;
import com.acme.console.engine.ConfigProblem;
import com.acme.console.routes.RouteTextViewModel.Spot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.util.UndoUtils;

/// The lines of the draft that a form shows, to be typed in, with what is wrong underlined and told
/// below. Style class `route-text`.
final class RouteTextArea extends BorderPane {

  private final RouteTextViewModel model;
  private final ObservableList<ConfigProblem> problems;
  private final CodeArea area = new CodeArea();
  private final VBox told = new VBox();
  private boolean showing;

  RouteTextArea(RouteTextViewModel model, ObservableList<ConfigProblem> problems) {
    this.model = model;
    this.problems = problems;
    getStyleClass().add("route-text");
    told.getStyleClass().add("told");
    area.getStyleClass().add("code");
    area.setId("route-text");
    area.setAccessibleText("Text of what is chosen");
    // The draft remembers all steps, those of the forms too.
    area.setUndoManager(UndoUtils.noOpUndoManager());
    area.setParagraphGraphicFactory(this::number);
    area.textProperty().addListener((_, _, now) -> typed(now));
    area.focusedProperty().addListener((_, _, focused) -> left(focused));
    // Escape and Shift+Tab lead back to the form.
    WaysOut.byEscape(area);
    WaysOut.byShiftTab(area);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    setCenter(new VirtualizedScrollPane<>(area));
    setBottom(told);
    model.text().addListener((_, _, now) -> show(now));
    model.firstLine().addListener(_ -> renumber());
    problems.addListener((ListChangeListener<ConfigProblem>) _ -> mark());
    show(model.text().get());
  }

  private Label number(int paragraph) {
    Label number = new Label(Integer.toString(paragraph + model.firstLine().get()));
    number.getStyleClass().add("lineno");
    return number;
  }

  /// Puts the caret at a place and takes the focus.
  ///
  /// @param line in the whole text, from 1
  void lead(int line, int column) {
    int paragraph = Math.clamp(line - model.firstLine().get(), 0, area.getParagraphs().size() - 1);
    int most = area.getParagraphLength(paragraph);
    area.moveTo(paragraph, Math.clamp(column - 1L, 0, most));
    area.requestFollowCaret();
    area.requestFocus();
  }

  /// YAML knows no tabs.
  private void pressed(KeyEvent event) {
    if (!event.isConsumed() && event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
      area.replaceSelection("  ");
      event.consume();
    }
  }

  private void typed(String now) {
    if (!showing) {
      model.type(now);
      mark();
    }
  }

  private void left(boolean focused) {
    if (!focused) {
      model.rest();
    }
  }

  /// Replaces only what differs, so that the caret stays.
  private void show(String now) {
    String old = area.getText();
    if (!old.equals(now)) {
      showing = true;
      Change change = Change.between(old, now);
      area.replaceText(change.from(), change.to(), change.inserted());
      showing = false;
    }
    mark();
  }

  private void renumber() {
    for (int i = 0; i < area.getParagraphs().size(); i++) {
      area.recreateParagraphGraphic(i);
    }
  }

  private void mark() {
    List<Spot> spots = model.spots(problems);
    String text = area.getText();
    if (!text.isEmpty()) {
      area.setStyleSpans(0, underlined(colours(text), spots));
    }
    told.getChildren().setAll(spots.stream().map(RouteTextArea::line).toList());
    told.setVisible(!spots.isEmpty());
    told.setManaged(!spots.isEmpty());
  }

  private static Label line(Spot spot) {
    ConfigProblem problem = spot.problem();
    Label label =
        new Label("Line " + problem.line() + ": " + problem.message() + "; " + problem.remedy());
    label.setWrapText(true);
    label.getStyleClass().add("problem");
    return label;
  }

  private static StyleSpans<Collection<String>> colours(String text) {
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    List<List<Highlights.Run>> lines = Highlights.of(text);
    for (int i = 0; i < lines.size(); i++) {
      for (Highlights.Run run : lines.get(i)) {
        spans.add(run.style().isEmpty() ? List.of() : List.of(run.style()), run.length());
      }
      spans.add(List.of(), i < lines.size() - 1 ? 1 : 0);
    }
    return spans.create();
  }

  private static StyleSpans<Collection<String>> underlined(
      StyleSpans<Collection<String>> colours, List<Spot> spots) {
    StyleSpans<Collection<String>> marked = colours;
    for (Spot spot : spots) {
      StyleSpansBuilder<Collection<String>> line = new StyleSpansBuilder<>();
      line.add(Collections.emptyList(), spot.start());
      line.add(List.of("yaml-problem"), spot.stop() - spot.start());
      marked = marked.overlay(line.create(), RouteTextArea::both);
    }
    return marked;
  }

  private static Collection<String> both(Collection<String> one, Collection<String> other) {
    List<String> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}
