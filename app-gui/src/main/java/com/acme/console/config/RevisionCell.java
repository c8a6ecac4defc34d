package com.acme.console.config;

import com.acme.console.engine.Revision;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A revision: its number, when, what made the server read it, who.
final class RevisionCell extends ListCell<Revision> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final Label number = new Label();
  private final Label time = new Label();
  private final Label from = new Label();
  private final HBox row = new HBox(number, time, from);

  RevisionCell() {
    row.getStyleClass().add("row");
    number.getStyleClass().add("number");
    from.getStyleClass().add("from");
  }

  @Override
  protected void updateItem(@Nullable Revision revision, boolean empty) {
    super.updateItem(revision, empty);
    if (empty || revision == null) {
      setGraphic(null);
      return;
    }
    number.setText("#" + revision.number());
    time.setText(TIME.format(revision.time()));
    from.setText(origin(revision));
    setGraphic(row);
  }

  private static String origin(Revision revision) {
    boolean said = revision.by().isEmpty() || revision.by().equals(revision.trigger());
    return said ? revision.trigger() : revision.trigger() + ", " + revision.by();
  }
}
