package com.acme.console.routes;

import com.acme.console.engine.Comparison;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A request that would go another way.
final class MovedCell extends ListCell<Comparison.Moved> {

  private final Label request = new Label();
  private final Label way = new Label();
  private final VBox box = new VBox(request, way);

  MovedCell() {
    getStyleClass().add("moved-cell");
    request.getStyleClass().add("request");
    way.getStyleClass().add("way");
    way.setWrapText(true);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(Comparison.@Nullable Moved moved, boolean empty) {
    super.updateItem(moved, empty);
    if (empty || moved == null) {
      setGraphic(null);
      return;
    }
    request.setText(moved.row().method() + " " + moved.row().host() + moved.row().path());
    way.setText(moved.before() + "  →  " + moved.after());
    setGraphic(box);
  }
}
