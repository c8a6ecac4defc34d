package com.acme.console.traffic.inspect;

import com.acme.console.controls.Fxml;
import com.acme.console.controls.WaysOut;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A recorded request to be edited and sent, and how its response differs from the recorded one.
@SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // FXML sets the fields and calls initialize
final class ReplayView {

  private static final KeyCombination SEND = KeyCombination.valueOf("Shortcut+Enter");
  private static final PseudoClass BEFORE = PseudoClass.getPseudoClass("before");
  private static final PseudoClass AFTER = PseudoClass.getPseudoClass("after");

  private final ReplayViewModel model;
  private final Parent root;
  @FXML private TextField method;
  @FXML private TextField target;
  @FXML private Button send;
  @FXML private Button restore;
  @FXML private Label note;
  @FXML private Label problem;
  @FXML private TextArea fields;
  @FXML private Label bodyTitle;
  @FXML private TextArea body;
  @FXML private VBox outcome;
  @FXML private Label summary;
  @FXML private Label omitted;
  @FXML private ListView<Difference.Line> difference;

  ReplayView(ReplayViewModel model) {
    this.model = model;
    this.root = Fxml.load(this, "Replay.fxml");
  }

  Parent root() {
    return root;
  }

  void take() {
    target.requestFocus();
    target.end();
  }

  @FXML
  private void initialize() {
    method.textProperty().bindBidirectional(model.method());
    target.textProperty().bindBidirectional(model.target());
    WaysOut.byTab(fields);
    WaysOut.byTab(body);
    fields.textProperty().bindBidirectional(model.fields());
    body.textProperty().bindBidirectional(model.body());
    body.disableProperty().bind(model.editableBody().not());
    model
        .editableBody()
        .addListener((_, _, text) ->
            bodyTitle.setText(text ? "Content" : "Content: bytes, sent as recorded"));
    words(note, model.note());
    words(problem, model.problem());
    send.disableProperty().bind(model.sending());
    send.setTooltip(new Tooltip("Send the edited request (" + SEND.getDisplayText() + ")"));
    send.setOnAction(_ -> model.send());
    restore.setTooltip(new Tooltip("Take back all edits"));
    restore.setOnAction(_ -> model.restore());
    difference.setFixedCellSize(20);
    difference.setCellFactory(_ -> new LineCell());
    model.result().addListener((_, _, now) -> show(now));
    show(Optional.empty());
  }

  void listen() {
    root.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (SEND.match(event)) {
            model.send();
            event.consume();
          }
        });
  }

  private void show(Optional<ReplayViewModel.Result> result) {
    outcome.setVisible(result.isPresent());
    result.ifPresent(now -> {
      summary.setText(now.summary());
      omitted.setText(now.omitted());
      omitted.setManaged(!now.omitted().isEmpty());
      difference.getItems().setAll(now.difference().map(Difference::lines).orElse(List.of()));
    });
  }

  private static void words(Label label, ObservableValue<String> text) {
    label.textProperty().bind(text);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    label.visibleProperty().bind(label.managedProperty());
  }

  /// A line with a sign, so that colour is not all that tells.
  private static final class LineCell extends ListCell<Difference.Line> {
    @Override
    protected void updateItem(Difference.@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      Difference.Kind kind = line == null || empty ? Difference.Kind.BOTH : line.kind();
      pseudoClassStateChanged(BEFORE, kind == Difference.Kind.BEFORE);
      pseudoClassStateChanged(AFTER, kind == Difference.Kind.AFTER);
      setText(line == null || empty ? null : sign(kind) + line.text());
    }

    private static String sign(Difference.Kind kind) {
      return switch (kind) {
        case BOTH -> "  ";
        case BEFORE -> "\u2212 ";
        case AFTER -> "+ ";
      };
    }
  }
}
