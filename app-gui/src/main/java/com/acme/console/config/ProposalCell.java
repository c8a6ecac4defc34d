package com.acme.console.config;

import com.acme.console.config.yaml.Proposal;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A proposal and what it is.
final class ProposalCell extends ListCell<Proposal> {

  private final Label name = new Label();
  private final Label type = new Label();
  private final HBox row;

  ProposalCell() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    name.getStyleClass().add("name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    type.getStyleClass().add("type");
    row = new HBox(name, space, type);
    row.getStyleClass().add("row");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable Proposal item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      return;
    }
    name.setText(item.label());
    type.setText(item.type());
    setGraphic(row);
  }
}
