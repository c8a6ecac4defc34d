package com.acme.console.routes.form;

import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.Optional;
import javafx.scene.control.ScrollPane;

/// The form of one part of the draft: a route, a site, an upstream, a middleware. What is typed
/// lands in the draft at once; what changes in the draft shows here at once. Style class
/// `form-pane`.
public final class FormPane extends ScrollPane {

  private final FormBuilder builder;
  private Optional<FormField> form = Optional.empty();

  public FormPane(DraftEditor editor, Lead lead) {
    this.builder = new FormBuilder(editor, lead);
    getStyleClass().add("form-pane");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    editor.text().addListener(_ -> refresh());
  }

  /// Shows the form of a part.
  public void show(KeyPath path) {
    form =
        Schema.shape(path)
            .filter(Section.class::isInstance)
            .map(Section.class::cast)
            .map(section -> form(path, section));
    form.ifPresent(field -> setContent(field.node()));
    setVvalue(0);
  }

  /// Shows nothing.
  public void clear() {
    form = Optional.empty();
    setContent(null);
  }

  private FormField form(KeyPath path, Section section) {
    if (section.equals(Schema.POLICY)) {
      return new PolicyForm(builder, path);
    }
    return section.key("path-regex").isPresent()
        ? new RouteForm(builder, path, section)
        : new SectionField(builder, path, section, key -> !key.name().equals("routes"));
  }

  private void refresh() {
    if (builder.editor().text().get().isReadable()) {
      form.ifPresent(FormField::refresh);
    }
  }
}
