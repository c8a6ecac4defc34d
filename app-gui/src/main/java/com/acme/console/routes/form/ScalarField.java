package com.acme.console.routes.form;

import com.acme.console.controls.WaysOut;
import com.acme.engine.config.text.schema.Key;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// A scalar: a field to type in, with its default as the prompt, or a choice. What is wrong with it
/// stands below it.
final class ScalarField implements FormField {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
  private static final int SHORT_LIST = 12;

  private final FieldViewModel model;
  private final DraftEditor editor;
  private final String fallback;
  private final VBox box = new VBox();
  private final Control control;

  ScalarField(DraftEditor editor, FieldViewModel model, Key key) {
    this(editor, model, key.fallback().text(), key.doc());
  }

  /// @param fallback what counts where nothing is written; empty: nothing
  ScalarField(DraftEditor editor, FieldViewModel model, String fallback, String doc) {
    this.editor = editor;
    this.model = model;
    this.fallback = fallback;
    this.control = control();
    control.getStyleClass().add("scalar");
    control.setMaxWidth(Double.MAX_VALUE);
    control.setId(id(model.path().toString()));
    if (!doc.isEmpty()) {
      control.setTooltip(new Tooltip(doc + "\nTakes " + model.literal().expects() + "."));
      control.setAccessibleHelp(doc);
    }
    control.setAccessibleText(model.path().toString());
    box.getChildren().setAll(control, problem(), overlaid());
    box.getStyleClass().add("scalar-field");
    model.problem().addListener((_, _, now) -> mark(now));
    mark(model.problem().get());
  }

  /// The id of the control at a path, such as `field-sites-app-routes-0-respond-body`.
  static String id(String path) {
    return "field-" + path.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("-$", "");
  }

  private void mark(String problem) {
    control.pseudoClassStateChanged(WRONG, !problem.isEmpty());
  }

  private Control control() {
    boolean closed = !model.literal().words().isEmpty();
    if (closed) {
      return choice();
    }
    boolean open = !Guide.suggestions(editor, model.path(), model.literal()).isEmpty();
    if (open) {
      return combo();
    }
    return Guide.isLong(model.path()) ? area() : field();
  }

  private Control field() {
    TextField field = new TextField();
    field.setPromptText(prompt());
    field.textProperty().bindBidirectional(model.value());
    return field;
  }

  private Control area() {
    TextArea area = new TextArea();
    area.setPromptText(prompt());
    area.setPrefRowCount(4);
    WaysOut.byTab(area);
    area.textProperty().bindBidirectional(model.value());
    return area;
  }

  private String prompt() {
    return fallback.isEmpty() || fallback.equals("\"\"")
        ? model.literal().expects()
        : fallback.replaceAll("^\"|\"$", "");
  }

  /// One word of a few, or none of them.
  private Control choice() {
    ComboBox<String> choice = new ComboBox<>();
    List<String> words = new ArrayList<>();
    words.add("");
    words.addAll(model.literal().words());
    choice.getItems().setAll(words);
    choice.setConverter(shown());
    choice.valueProperty().bindBidirectional(model.value());
    return choice;
  }

  private StringConverter<String> shown() {
    String otherwise = fallback.isEmpty() ? "not set" : fallback + " (default)";
    return new StringConverter<>() {
      @Override
      public String toString(String word) {
        return word == null || word.isEmpty() ? otherwise : word;
      }

      @Override
      public String fromString(String word) {
        return word;
      }
    };
  }

  /// Typed, with names to choose from.
  private Control combo() {
    ComboBox<String> combo = new ComboBox<>();
    combo.setEditable(true);
    combo.setVisibleRowCount(SHORT_LIST);
    combo.setPromptText(prompt());
    StringProperty typed = combo.getEditor().textProperty();
    typed.bindBidirectional(model.value());
    combo.setOnShowing(
        _ -> combo.getItems().setAll(Guide.suggestions(editor, model.path(), model.literal())));
    combo.getItems().setAll(Guide.suggestions(editor, model.path(), model.literal()));
    return combo;
  }

  private Label problem() {
    Label problem = new Label();
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problem());
    problem.visibleProperty().bind(model.problem().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  private Label overlaid() {
    Label overlaid = new Label();
    overlaid.getStyleClass().add("hint");
    overlaid.setText("Set in environment " + editor.text().get().environment());
    overlaid.visibleProperty().bind(model.overlaid());
    overlaid.managedProperty().bind(overlaid.visibleProperty());
    return overlaid;
  }

  @Override
  public Node node() {
    return box;
  }

  /// What is typed in.
  Control input() {
    return control;
  }

  @Override
  public void refresh() {
    model.refresh();
  }
}
