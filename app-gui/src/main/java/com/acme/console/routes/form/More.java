package com.acme.console.routes.form;

import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;

/// Keys that are made visible when a user asks for them. Their fields are made then.
final class More implements FormField {

  private final FormBuilder builder;
  private final KeyPath path;
  private final List<Key> keys;
  private final VBox box = new VBox();
  private final Grid grid = new Grid();

  More(FormBuilder builder, KeyPath path, List<Key> keys) {
    this.builder = builder;
    this.path = path;
    this.keys = keys;
    Hyperlink open = new Hyperlink("More: " + String.join(", ", names(keys)));
    open.setWrapText(true);
    open.getStyleClass().add("more");
    open.setOnAction(_ -> open());
    box.getChildren().setAll(open);
  }

  private static List<String> names(List<Key> keys) {
    return keys.stream().map(Key::name).toList();
  }

  private void open() {
    keys.forEach(key -> grid.add(key, builder.field(path, key)));
    box.getChildren().setAll(grid.node());
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    grid.refresh();
  }
}
