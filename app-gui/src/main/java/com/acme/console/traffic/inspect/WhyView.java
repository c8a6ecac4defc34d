package com.acme.console.traffic.inspect;

import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.Explained;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// Why the exchange went as it did: what was decided then, and where it would go now.
final class WhyView extends ScrollPane {

  private final VBox content = new VBox();

  WhyView() {
    content.getStyleClass().add("inspector-page");
    getStyleClass().add("edge-to-edge");
    setId("why");
    setFitToWidth(true);
    setContent(content);
  }

  void show(Inspected inspected, ExchangeDetail detail) {
    content.getChildren().setAll(title("What was decided"), lines(Decision.of(detail)));
    inspected.explained().ifPresent(this::now);
    if (!inspected.problem().isEmpty()) {
      content.getChildren().add(words(inspected.problem(), "problem"));
    }
  }

  private void now(Explained explained) {
    content
        .getChildren()
        .addAll(
            title("Every route in order, as configured now"),
            words(
                "Decided for the recorded request, less its secrets. " + explained.verdict(),
                "muted"),
            lines(Decision.of(explained)));
  }

  private static Label title(String text) {
    return words(text, "section-title");
  }

  private static Label words(String text, String style) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }

  private static GridPane lines(List<Decision> decisions) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("decisions");
    int row = 0;
    for (Decision decision : decisions) {
      Label mark = new Label(mark(decision.mood()));
      mark.getStyleClass().addAll("mark", decision.mood().name().toLowerCase(Locale.ROOT));
      VBox both = new VBox(words(decision.subject(), "subject"), words(decision.words(), "muted"));
      grid.addRow(row++, mark, both);
    }
    return grid;
  }

  private static String mark(Decision.Mood mood) {
    return switch (mood) {
      case GOOD -> "\u2713";
      case NEUTRAL -> "\u00b7";
      case BAD -> "\u2715";
    };
  }
}
