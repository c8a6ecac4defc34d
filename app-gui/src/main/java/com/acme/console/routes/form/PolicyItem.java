package com.acme.console.routes.form;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A middleware in a list: a name that leads to what it stands for, or a built-in whose settings
/// can be shown.
final class PolicyItem implements FormField {

  private final FormBuilder builder;
  private final KeyPath path;
  private final VBox box = new VBox();
  private Optional<FormField> settings = Optional.empty();

  PolicyItem(FormBuilder builder, KeyPath path) {
    this.builder = builder;
    this.path = path;
    String kind = sign(builder.editor(), path);
    Label label = new Label(kind);
    label.getStyleClass().add("chip");
    HBox head = new HBox(label);
    head.getStyleClass().add("row");
    box.getStyleClass().add("rows");
    box.getChildren().setAll(head);
    Optional<Key> builtIn = Schema.POLICY.key(kind).filter(Key::available);
    builtIn.ifPresentOrElse(
        key -> head.getChildren().add(link("Settings", () -> show(key))), () -> named(kind, head));
    if (isBlock() && builtIn.isPresent()) {
      show(builtIn.get());
    }
  }

  /// What is shown of an item: its name, its kind, or the kind it drops.
  static String sign(DraftEditor editor, KeyPath path) {
    return switch (editor.form().value(path).orElseGet(Data.Nothing::new)) {
      case Data.Text(String name) -> name;
      case Data.Table(Map<String, Data> members) when !members.isEmpty() -> {
        Map.Entry<String, Data> kind = members.entrySet().iterator().next();
        boolean drops = kind.getValue().equals(Data.text("none"));
        yield drops ? "no " + kind.getKey() : kind.getKey();
      }
      case Data.Table _, Data.Items _, Data.Nothing _ -> "";
    };
  }

  private boolean isBlock() {
    return builder.editor().form().value(path).filter(Data.Table.class::isInstance).isPresent();
  }

  private void named(String name, HBox head) {
    KeyPath policy = KeyPath.ROOT.key("middleware").key(name);
    if (builder.editor().text().get().at(policy).isPresent()) {
      head.getChildren().add(link("Edit", () -> builder.lead().open().accept(policy)));
    }
  }

  private static Hyperlink link(String words, Runnable action) {
    Hyperlink link = new Hyperlink(words);
    link.setOnAction(_ -> action.run());
    return link;
  }

  private void show(Key kind) {
    if (settings.isPresent()) {
      box.getChildren().remove(settings.get().node());
      settings = Optional.empty();
      return;
    }
    Shape shape = kind.shape() instanceof Shape.Either(var _, Shape longer) ? longer : kind.shape();
    FormField made = builder.field(path.key(kind.name()), shape, kind);
    settings = Optional.of(made);
    box.getChildren().add(made.node());
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    settings.ifPresent(FormField::refresh);
  }
}
