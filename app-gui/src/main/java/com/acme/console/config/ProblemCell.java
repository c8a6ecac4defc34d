package com.acme.console.config;

import com.acme.console.engine.ConfigProblem;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A problem: where, what, what to do.
final class ProblemCell extends ListCell<ConfigProblem> {

  private final Label place = new Label();
  private final Label message = new Label();
  private final Label remedy = new Label();
  private final HBox row = new HBox(new FontIcon("fth-alert-circle"), place, message, remedy);

  ProblemCell() {
    row.getStyleClass().add("row");
    place.getStyleClass().add("place");
    message.getStyleClass().add("message");
    message.setMinWidth(Region.USE_PREF_SIZE);
    place.setMinWidth(Region.USE_PREF_SIZE);
    remedy.getStyleClass().add("remedy");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable ConfigProblem problem, boolean empty) {
    super.updateItem(problem, empty);
    if (empty || problem == null) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    place.setText("Line " + problem.line() + ":" + problem.column());
    message.setText(problem.message());
    remedy.setText(problem.remedy());
    setTooltip(new Tooltip(problem.message() + "; " + problem.remedy()));
    setGraphic(row);
  }

  /// The problem as the command line prints it, to be copied.
  static String line(ConfigProblem problem) {
    return problem.file()
        + ":"
        + problem.line()
        + ":"
        + problem.column()
        + ": "
        + problem.message()
        + "; "
        + problem.remedy();
  }
}
