package com.acme.console.routes.form;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Methods, a button each.
final class MethodsField implements FormField {

  private final DraftEditor editor;
  private final KeyPath path;
  private final FlowPane buttons = new FlowPane();
  private final Label all = new Label("Every method");
  private final VBox box = new VBox(buttons, all);
  private List<String> shown = List.of();

  MethodsField(DraftEditor editor, KeyPath path) {
    this.editor = editor;
    this.path = path;
    buttons.getStyleClass().add("methods");
    all.getStyleClass().add("hint");
    refresh();
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    List<String> chosen = chosen();
    if (!shown.equals(offered(chosen)) || buttons.getChildren().isEmpty()) {
      shown = offered(chosen);
      buttons.getChildren().setAll(shown.stream().map(this::button).toList());
    }
    for (Node node : buttons.getChildren()) {
      if (node instanceof ToggleButton button) {
        button.setSelected(chosen.contains(button.getText()));
      }
    }
    all.setVisible(chosen.isEmpty());
    all.setManaged(chosen.isEmpty());
  }

  private List<String> chosen() {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < editor.form().size(path); i++) {
      chosen.add(editor.form().scalar(path.item(i)));
    }
    return chosen;
  }

  private static List<String> offered(List<String> chosen) {
    List<String> offered = new ArrayList<>(Guide.METHODS);
    chosen.stream().filter(method -> !offered.contains(method)).forEach(offered::add);
    return offered;
  }

  private Node button(String method) {
    ToggleButton button = new ToggleButton(method);
    button.getStyleClass().addAll("small", "method");
    button.setOnAction(_ -> toggle(method));
    return button;
  }

  private void toggle(String method) {
    int index = chosen().indexOf(method);
    if (index < 0) {
      editor.edit("Add method " + method, editor.form().append(path, Data.text(method)));
    } else {
      editor.edit("Remove method " + method, editor.form().clear(path.item(index)));
    }
    refresh();
  }
}
