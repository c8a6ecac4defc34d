package com.acme.console.routes.form;

import com.acme.console.routes.text.Outlines;
import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What answers: exactly one action, chosen by a button, with its settings below.
final class ActionField implements FormField {

  private final FormBuilder builder;
  private final KeyPath route;
  private final List<Key> actions;
  private final Map<String, Data> left = new HashMap<>();
  private final HBox buttons = new HBox();
  private final VBox box = new VBox(buttons);
  private String shown = "";
  private Optional<FormField> settings = Optional.empty();

  ActionField(FormBuilder builder, KeyPath route, Section section) {
    this.builder = builder;
    this.route = route;
    this.actions =
        Outlines.ACTIONS.stream()
            .flatMap(name -> section.key(name).stream())
            .filter(Key::available)
            .toList();
    box.getStyleClass().add("section");
    buttons.getStyleClass().add("actions");
    ToggleGroup group = new ToggleGroup();
    actions.forEach(key -> buttons.getChildren().add(button(key, group)));
    refresh();
  }

  private ToggleButton button(Key action, ToggleGroup group) {
    ToggleButton button =
        new ToggleButton(action.name(), new FontIcon(ActionIcon.of(action.name())));
    button.setToggleGroup(group);
    button.setTooltip(new Tooltip(action.doc()));
    button.setId("action-" + action.name());
    button.getStyleClass().add("small");
    button.setOnAction(_ -> choose(action.name()));
    return button;
  }

  private String chosen() {
    List<String> keys = builder.editor().form().names(route);
    return actions.stream().map(Key::name).filter(keys::contains).findFirst().orElse("");
  }

  private void choose(String action) {
    String old = chosen();
    if (!old.equals(action)) {
      builder.editor().form().value(route.key(old)).ifPresent(data -> left.put(old, data));
      Data value = left.getOrDefault(action, first(action));
      DraftEditor editor = builder.editor();
      Edit put = new Edit.Put(route.key(action), value);
      if (old.isEmpty()) {
        editor.edit("Answer by " + action, put);
      } else {
        editor.edit("Answer by " + action, put, _ -> new Edit.Remove(route.key(old)));
      }
    }
    refresh();
  }

  /// What is written of an action that was not there before.
  private Data first(String action) {
    return switch (action) {
      case "files" -> Data.text("./public");
      case "redirect" -> Data.text("/");
      case "respond" -> Data.text("200");
      case "proxy" ->
          Data.text(
              Outlines.names(builder.editor().text().get(), "upstreams").stream()
                  .findFirst()
                  .orElse("http://127.0.0.1:9001"));
      default -> new Data.Table(Map.of());
    };
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    String action = chosen();
    for (Node node : buttons.getChildren()) {
      if (node instanceof ToggleButton button) {
        button.setSelected(button.getText().equals(action));
      }
    }
    if (action.equals(shown)) {
      settings.ifPresent(FormField::refresh);
      return;
    }
    shown = action;
    settings =
        actions.stream()
            .filter(key -> key.name().equals(action))
            .findFirst()
            .map(key -> builder.field(route, key));
    box.getChildren().setAll(buttons);
    settings.ifPresent(field -> box.getChildren().add(field.node()));
  }
}
