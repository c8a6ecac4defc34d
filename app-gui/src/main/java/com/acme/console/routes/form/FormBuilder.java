package com.acme.console.routes.form;

import com.acme.console.routes.text.FormText;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Table;
import com.acme.engine.config.text.schema.Shape.Text;
import com.acme.engine.config.text.yaml.KeyPath;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// Makes the field of a key from its shape.
final class FormBuilder {

  private final DraftEditor editor;
  private final Lead lead;

  FormBuilder(DraftEditor editor, Lead lead) {
    this.editor = editor;
    this.lead = lead;
  }

  DraftEditor editor() {
    return editor;
  }

  Lead lead() {
    return lead;
  }

  /// The field of a key below a section.
  FormField field(KeyPath section, Key key) {
    return field(section.key(key.name()), key.shape(), key);
  }

  FormField field(KeyPath path, Shape shape, Key key) {
    return switch (shape) {
      case Text(var literal) -> scalar(path, shape, key, new FieldViewModel(editor, path, literal));
      case Items(Text(var literal)) when key.name().equals("methods") && isRoute(path) ->
          new MethodsField(editor, path);
      case Items(Text(var literal)) -> new TextsField(editor, path, literal, key);
      case Items(Either(Text _, Section of)) when of.equals(Schema.POLICY) ->
          new PoliciesField(this, path);
      case Items(Shape of) -> new ItemsField(this, path, of, key);
      case Table table when table.of() instanceof Text(var literal) ->
          new EntriesField(editor, path, table, literal);
      case Section section -> new SectionField(this, path, section);
      case Either(Text shortly, Shape longer) -> either(path, shortly, longer, shape, key);
      case Table _, Shape.Named _, Shape.Overlay _ -> new Unformed();
    };
  }

  private FormField scalar(KeyPath path, Shape shape, Key key, FieldViewModel model) {
    ScalarField field = new ScalarField(editor, model, key);
    return lead.leadsTo(path, shape) ? new LeadField(field, model, lead) : field;
  }

  /// A short form that stands for a key is written in that key's field.
  private FormField either(KeyPath path, Text shortly, Shape longer, Shape shape, Key key) {
    FormField block = field(path, longer, key);
    boolean usable =
        !(longer instanceof Section section) || section.keys().stream().anyMatch(Key::available);
    if (FormText.shortKey(shape).isPresent()) {
      return block;
    }
    ScalarField word =
        new ScalarField(editor, new FieldViewModel(editor, path, shortly.literal()), key);
    return usable ? new Stack(word, block) : word;
  }

  private static boolean isRoute(KeyPath path) {
    return path.steps().size() == 5;
  }

  /// What no form shows yet, because no key of this version needs it.
  private static final class Unformed implements FormField {
    private final Label label = new Label("Is edited in the text beside.");

    @Override
    public Node node() {
      label.getStyleClass().add("hint");
      return label;
    }

    @Override
    public void refresh() {
      // It shows nothing of the draft.
    }
  }
}
