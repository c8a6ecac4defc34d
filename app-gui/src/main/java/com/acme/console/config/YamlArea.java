package com.acme.console.config;

import com.acme.console.config.yaml.Brackets;
import com.acme.console.config.yaml.Edited;
import com.acme.console.config.yaml.Highlights;
import com.acme.console.config.yaml.Highlights.Run;
import com.acme.console.config.yaml.Marked;
import com.acme.console.config.yaml.Place;
import com.acme.console.config.yaml.Span;
import com.acme.console.config.yaml.Typing;
import com.acme.console.controls.Change;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.engine.ConfigProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.control.IndexRange;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.util.UndoUtils;

/// The draft's text, coloured, with its problems underlined. It holds no text of its own: what is
/// typed goes to the draft, and what changes there shows here.
final class YamlArea extends CodeArea {

  private final Draft draft;
  private final Checking checking;
  private final Gutter gutter = new Gutter(this);
  private List<Span> found = List.of();
  private int current = -1;
  private boolean following;

  YamlArea(Draft draft, Checking checking) {
    this.draft = draft;
    this.checking = checking;
    getStyleClass().add("yaml-area");
    setId("config-text");
    setAccessibleText("Configuration");
    setUndoManager(UndoUtils.noOpUndoManager());
    setParagraphGraphicFactory(gutter);
    draft.text().addListener(_ -> follow());
    draft.base().addListener(_ -> setEditable(draft.readOnly().isEmpty()));
    plainTextChanges().subscribe(this::typed);
    caretPositionProperty().addListener(_ -> paint());
    checking.problems().addListener((ListChangeListener<ConfigProblem>) _ -> repaint());
    follow();
  }

  /// Shows where a search has found something.
  ///
  /// @param index of the place the user is at; -1: none
  void showFound(List<Span> places, int index) {
    found = List.copyOf(places);
    current = index;
    paint();
  }

  /// Does what a key means for the text and the selection.
  void edit(Function<Typing, Edited> key) {
    apply(key.apply(typing()));
  }

  /// Does what a key means where it means something special.
  ///
  /// @return whether it does
  boolean tryEdit(Function<Typing, Optional<Edited>> key) {
    Optional<Edited> edited = isEditable() ? key.apply(typing()) : Optional.empty();
    edited.ifPresent(this::apply);
    return edited.isPresent();
  }

  /// Moves the caret to a place and shows it.
  ///
  /// @param column from 1; 0 for the start of what the line says
  void goTo(int line, int column) {
    select(new Span(Place.offset(getText(), line, column), Place.offset(getText(), line, column)));
    requestFocus();
  }

  /// Selects a part and shows it.
  void select(Span span) {
    selectRange(span.start(), span.end());
    showParagraphAtCenter(getCurrentParagraph());
    requestFollowCaret();
  }

  /// The problem at an index of the text.
  Optional<ConfigProblem> problemAt(int index) {
    return checking.problems().stream()
        .filter(problem -> isIn(index, Place.problem(getText(), problem.line(), problem.column())))
        .findFirst();
  }

  private static boolean isIn(int index, Span span) {
    return span.start() <= index && index < span.end();
  }

  private Typing typing() {
    IndexRange selection = getSelection();
    return new Typing(getText(), selection.getStart(), selection.getEnd());
  }

  private void apply(Edited edited) {
    if (!isEditable()) {
      return;
    }
    change(edited.text());
    selectRange(edited.anchor(), edited.caret());
    requestFollowCaret();
  }

  private void change(String text) {
    Change change = Change.between(getText(), text);
    if (change.from() < change.to() || !change.inserted().isEmpty()) {
      replaceText(change.from(), change.to(), change.inserted());
    }
  }

  private void follow() {
    String text = draft.text().get().replace("\r\n", "\n");
    boolean first = getLength() == 0;
    following = true;
    try {
      change(text);
      if (first) {
        moveTo(0);
        requestFollowCaret();
      }
    } finally {
      following = false;
    }
    repaint();
  }

  private void typed(PlainTextChange change) {
    if (following) {
      return;
    }
    boolean windows = draft.text().get().contains("\r\n");
    String text = windows ? getText().replace("\n", "\r\n") : getText();
    if (change.getInserted().length() + change.getRemoved().length() == 1) {
      draft.type(text);
    } else {
      draft.edit(text);
    }
  }

  private void repaint() {
    gutter.show(checking.problems());
    paint();
  }

  private void paint() {
    String text = getText();
    List<List<Run>> lines = Highlights.of(text);
    List<Marked> marks = marks(text);
    int start = 0;
    for (int i = 0; i < lines.size() && i < getParagraphs().size(); i++) {
      List<Run> runs = lines.get(i);
      if (!runs.isEmpty()) {
        paint(i, LineStyles.of(runs, start, marks));
      }
      start += runs.stream().mapToInt(Run::length).sum() + 1;
    }
  }

  private void paint(int paragraph, StyleSpans<Collection<String>> spans) {
    if (!getStyleSpans(paragraph).equals(spans)) {
      setStyleSpans(paragraph, 0, spans);
    }
  }

  private List<Marked> marks(String text) {
    List<Marked> marks = new ArrayList<>();
    for (ConfigProblem problem : checking.problems()) {
      marks.add(new Marked(Place.problem(text, problem.line(), problem.column()), "yaml-problem"));
    }
    for (int i = 0; i < found.size(); i++) {
      marks.add(new Marked(found.get(i), i == current ? "found-current" : "found"));
    }
    Brackets.at(text, getCaretPosition()).forEach(span -> marks.add(new Marked(span, "bracket")));
    return marks;
  }
}
