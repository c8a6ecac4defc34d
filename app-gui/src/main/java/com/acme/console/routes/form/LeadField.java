package com.acme.console.routes.form;

import com.acme.engine.config.text.yaml.KeyPath;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// The name of an upstream, with the ways to edit it and to make another.
final class LeadField implements FormField {

  private final ScalarField field;
  private final HBox box;

  LeadField(ScalarField field, FieldViewModel model, Lead lead) {
    this.field = field;
    Button edit =
        Parts.icon(
            Feather.EDIT_2,
            "Edit the upstream",
            () -> lead.open().accept(KeyPath.ROOT.key("upstreams").key(model.value().get())));
    edit.disableProperty().bind(model.value().isEmpty().or(model.problem().isNotEmpty()));
    this.box =
        new HBox(
            field.node(),
            edit,
            Parts.icon(
                Feather.PLUS,
                "New upstream, named here",
                () -> lead.newUpstream().accept(model.path())));
    box.getStyleClass().add("row");
    HBox.setHgrow(field.node(), Priority.ALWAYS);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    field.refresh();
  }
}
