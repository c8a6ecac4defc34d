package com.acme.console.config;

import com.acme.console.config.yaml.Finder;
import com.acme.console.config.yaml.Span;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Finds and replaces in the text.
final class FindBar extends HBox {

  private final YamlArea area;
  private final TextField query = new TextField();
  private final CheckBox matchCase = new CheckBox("Match case");
  private final TextField replacement = new TextField();
  private final Label count = new Label();
  private final HBox replacing = new HBox(8);

  FindBar(YamlArea area) {
    this.area = area;
    getStyleClass().add("find-bar");
    query.setId("config-find");
    query.setPromptText("Find");
    replacement.setId("config-replacement");
    replacement.setPromptText("Replace by");
    replacing.getStyleClass().add("replacing");
    replacing
        .getChildren()
        .addAll(
            replacement,
            button("Replace", "fth-repeat", "Enter in the field", this::replace),
            button("All", "fth-layers", "Replaces all places", this::replaceAll));
    getChildren()
        .addAll(
            query,
            count,
            button("", "fth-chevron-up", "Previous (Shift+F3)", this::previous),
            button("", "fth-chevron-down", "Next (F3)", this::next),
            matchCase,
            replacing,
            button("", "fth-x", "Close (Esc)", this::close));
    query.textProperty().addListener(_ -> search());
    matchCase.selectedProperty().addListener(_ -> search());
    area.textProperty().addListener(_ -> mark(-1));
    query.setOnAction(_ -> next());
    replacement.setOnAction(_ -> replace());
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    show(false);
  }

  /// Opens for the selected text.
  void open(boolean replace) {
    replacing.setVisible(replace && area.isEditable());
    replacing.setManaged(replace && area.isEditable());
    show(true);
    String selected = area.getSelectedText();
    if (!selected.isEmpty() && !selected.contains("\n")) {
      query.setText(selected);
    }
    query.requestFocus();
    query.selectAll();
    mark(-1);
  }

  /// Selects the next place.
  void next() {
    List<Span> found = found();
    select(found, Finder.next(found, area.getSelection().getEnd()));
  }

  /// Selects the place before.
  void previous() {
    List<Span> found = found();
    select(found, Finder.previous(found, area.getSelection().getEnd()));
  }

  /// Closes it, back to the text.
  void close() {
    show(false);
    area.showFound(List.of(), -1);
    area.requestFocus();
  }

  private void show(boolean shown) {
    setVisible(shown);
    setManaged(shown);
  }

  private void search() {
    List<Span> found = found();
    select(found, Finder.next(found, area.getSelection().getStart()));
  }

  private void select(List<Span> found, int index) {
    if (index >= 0) {
      area.select(found.get(index));
    }
    mark(index);
  }

  private void mark(int index) {
    if (!isVisible()) {
      return;
    }
    List<Span> found = found();
    String at = index < 0 ? "" : index + 1 + " of ";
    count.setText(query.getText().isEmpty() ? "" : at + found.size() + " found");
    area.showFound(found, index);
  }

  private void replace() {
    List<Span> found = found();
    Span selected = new Span(area.getSelection().getStart(), area.getSelection().getEnd());
    if (found.contains(selected)) {
      area.replaceText(selected.start(), selected.end(), replacement.getText());
    }
    next();
  }

  private void replaceAll() {
    String text = finder().replaceAll(area.getText(), replacement.getText());
    area.replaceText(text);
  }

  private List<Span> found() {
    return finder().in(area.getText());
  }

  private Finder finder() {
    return new Finder(query.getText(), matchCase.isSelected());
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
      previous();
      event.consume();
    }
  }

  private static Node button(String text, String icon, String hint, Runnable action) {
    Button button = new Button(text, new FontIcon(icon));
    button.getStyleClass().addAll("flat", "small");
    button.setTooltip(new Tooltip(hint));
    button.setAccessibleText(hint);
    button.setOnAction(_ -> action.run());
    return button;
  }
}
