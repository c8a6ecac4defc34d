package com.acme.console.config;

import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.engine.ConfigProblem;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Config screen's controls.
@SuppressWarnings("NullAway.Init") // FXML sets the fields
final class ConfigView {

  private static final double SIDE = 0.58;

  private final ConfigViewModel model;
  private final Draft draft;
  private final Checking checking;
  private final Applying applying;
  private final YamlArea area;
  private final FindBar find;
  private final ChangesPane changes;
  private final HistoryPane history;
  private final ToggleGroup sides = new ToggleGroup();
  @FXML private Label file;
  @FXML private Label environment;
  @FXML private Button undo;
  @FXML private Button redo;
  @FXML private Button reload;
  @FXML private Button discard;
  @FXML private Button apply;
  @FXML private ToggleButton showChanges;
  @FXML private ToggleButton showHistory;
  @FXML private SplitPane split;
  @FXML private VBox editor;
  @FXML private ListView<ConfigProblem> problems;
  @FXML private Label status;
  @FXML private Label caret;
  @FXML private TextField line;

  ConfigView(
      ConfigViewModel model,
      HistoryViewModel history,
      Draft draft,
      Checking checking,
      Applying applying) {
    this.model = model;
    this.draft = draft;
    this.checking = checking;
    this.applying = applying;
    this.area = new YamlArea(draft, checking);
    this.find = new FindBar(area);
    this.changes = new ChangesPane(draft);
    this.history = new HistoryPane(history);
    new EditorKeys(area, draft, new CompletionPopup(area), new DocPopup(area));
  }

  @FXML
  void initialize() {
    VirtualizedScrollPane<YamlArea> scroll = new VirtualizedScrollPane<>(area);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    editor.getChildren().setAll(new NoticeBar(model, draft, this::compare), find, scroll);
    showChanges.setToggleGroup(sides);
    showHistory.setToggleGroup(sides);
    sides.selectedToggleProperty().addListener(_ -> showSide());
    bindActions();
    new ProblemList(problems, checking.problems(), area::goTo).fill();
    bindStatus();
  }

  YamlArea area() {
    return area;
  }

  void find(boolean replace) {
    find.open(replace);
  }

  void findNext(boolean forward) {
    if (!find.isVisible()) {
      find.open(false);
    } else if (forward) {
      find.next();
    } else {
      find.previous();
    }
  }

  void askForLine() {
    line.setVisible(true);
    line.setManaged(true);
    line.clear();
    line.requestFocus();
  }

  void toggleHistory() {
    showHistory.fire();
  }

  void toggleChanges() {
    showChanges.fire();
  }

  /// Goes to the problem behind the caret, or to the first.
  void nextProblem() {
    int here = area.getCurrentParagraph() + 1;
    checking.problems().stream()
        .filter(problem -> problem.line() > here)
        .findFirst()
        .or(() -> checking.problems().stream().findFirst())
        .ifPresent(problem -> area.goTo(problem.line(), problem.column()));
  }

  private void compare() {
    sides.selectToggle(showChanges);
  }

  private void bindActions() {
    undo.setOnAction(_ -> draft.undo());
    undo.disableProperty().bind(draft.undoable().not());
    redo.setOnAction(_ -> draft.redo());
    redo.disableProperty().bind(draft.redoable().not());
    reload.setOnAction(_ -> applying.reload());
    discard.setOnAction(_ -> draft.discard());
    discard.disableProperty().bind(draft.dirty().not());
    apply.setOnAction(_ -> model.apply());
    apply.disableProperty().bind(model.applicable().not());
    showChanges
        .textProperty()
        .bind(Bindings.createStringBinding(this::changesTitle, draft.unapplied()));
    line.setOnAction(_ -> goToLine());
    line.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            leaveLine();
          }
        });
    leaveLine();
  }

  private String changesTitle() {
    int count = draft.unapplied().get();
    return count == 0 ? "Changes" : "Changes (" + count + ")";
  }

  private void showSide() {
    boolean shown = sides.getSelectedToggle() != null;
    Node side = showHistory.isSelected() ? history.root() : changes;
    changes.setVisible(showChanges.isSelected());
    if (!shown) {
      split.getItems().setAll(editor);
    } else if (!split.getItems().contains(side)) {
      split.getItems().setAll(editor, side);
      split.setDividerPositions(SIDE);
    }
  }

  private void bindStatus() {
    file.textProperty().bind(Bindings.createStringBinding(model::file, draft.base()));
    showEnvironment();
    draft.base().addListener(_ -> showEnvironment());
    model.status().addListener(_ -> showEnvironment());
    environment.visibleProperty().bind(environment.textProperty().isNotEmpty());
    caret
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    "Line "
                        + (area.getCurrentParagraph() + 1)
                        + ", column "
                        + (area.getCaretColumn() + 1),
                area.caretPositionProperty(),
                area.currentParagraphProperty()));
    model.status().addListener(_ -> showStatus());
    showStatus();
  }

  private void showEnvironment() {
    environment.setText(model.environment());
  }

  private void showStatus() {
    Status now = model.status().get();
    status.setText(now.text());
    FontIcon icon =
        new FontIcon(
            switch (now.kind()) {
              case GOOD -> "fth-check-circle";
              case UNAPPLIED -> "fth-edit-2";
              case PROBLEMS -> "fth-alert-circle";
              case WAITING -> "fth-clock";
              case MUTED -> "fth-info";
            });
    status.setGraphic(icon);
    for (Status.Kind kind : Status.Kind.values()) {
      PseudoClass pseudo = PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT));
      status.pseudoClassStateChanged(pseudo, kind == now.kind());
    }
  }

  private void goToLine() {
    String wanted = line.getText().strip();
    if (wanted.matches("\\d{1,7}")) {
      leaveLine();
      area.goTo(Integer.parseInt(wanted), 0);
    }
  }

  private void leaveLine() {
    line.setVisible(false);
    line.setManaged(false);
    area.requestFocus();
  }
}
