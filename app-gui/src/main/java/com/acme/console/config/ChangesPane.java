package com.acme.console.config;

import com.acme.console.controls.DiffModel;
import com.acme.console.controls.DiffView;
import com.acme.console.draft.Draft;
import com.acme.console.engine.ConfigDocument;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What an apply would change in the file.
final class ChangesPane extends VBox {

  private static final int CONTEXT = 3;

  private final Draft draft;
  private final DiffView diff = new DiffView();
  private final Label title = new Label();

  ChangesPane(Draft draft) {
    this.draft = draft;
    getStyleClass().add("side");
    title.getStyleClass().add("title");
    diff.setId("config-changes-diff");
    VBox.setVgrow(diff, Priority.ALWAYS);
    getChildren().addAll(title, diff);
    visibleProperty().addListener(_ -> show());
    draft.text().addListener(_ -> show());
    draft.base().addListener(_ -> show());
    draft.newer().addListener(_ -> show());
    show();
  }

  private void show() {
    if (!isVisible()) {
      return;
    }
    Optional<ConfigDocument> newer = draft.newer().get();
    String file = newer.or(() -> draft.base().get()).map(ConfigDocument::text).orElse("");
    title.setText(newer.isPresent() ? "From the file as it is now to yours" : "Not applied yet");
    diff.show(DiffModel.of(file, draft.text().get(), CONTEXT));
  }
}
