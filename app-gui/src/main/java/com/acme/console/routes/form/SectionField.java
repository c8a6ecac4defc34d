package com.acme.console.routes.form;

import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// A map with fixed keys: the common ones and those the draft has first, the rest under "More".
final class SectionField implements FormField {

  private final VBox box = new VBox();
  private final Grid first = new Grid();
  private final More more;

  SectionField(FormBuilder builder, KeyPath path, Section section) {
    this(builder, path, section, _ -> true);
  }

  /// @param shown which of the keys
  SectionField(FormBuilder builder, KeyPath path, Section section, Predicate<Key> shown) {
    List<Key> keys = section.keys().stream().filter(Key::available).filter(shown).toList();
    List<Key> later =
        keys.stream()
            .filter(key -> !Guide.isFirst(section, key))
            .filter(key -> builder.editor().form().value(path.key(key.name())).isEmpty())
            .toList();
    keys.stream()
        .filter(key -> !later.contains(key))
        .forEach(key -> first.add(key, builder.field(path, key)));
    this.more = new More(builder, path, later);
    box.getStyleClass().add("section");
    if (!first.isEmpty()) {
      box.getChildren().add(first.node());
    }
    if (!later.isEmpty()) {
      box.getChildren().add(more.node());
    }
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    first.refresh();
    more.refresh();
  }
}
