package com.acme.console.overview;

import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What needs attention, each with the one button that leads on. A few at first; all on demand.
final class AttentionList extends VBox {

  private static final int AT_FIRST = 3;

  private final AttentionViewModel model;
  private boolean all;

  AttentionList(AttentionViewModel model) {
    this.model = model;
    getStyleClass().addAll("card", "attention");
    model.entries().addListener((ListChangeListener<Attention>) _ -> show());
    show();
  }

  private void show() {
    int count = model.entries().size();
    setVisible(count > 0);
    setManaged(count > 0);
    getChildren().clear();
    Label title = new Label("Needs attention (" + count + ")");
    title.getStyleClass().add("title");
    getChildren().add(title);
    int shown = all ? count : Math.min(count, AT_FIRST);
    model.entries().subList(0, shown).forEach(entry -> getChildren().add(row(entry)));
    if (count > AT_FIRST) {
      getChildren().add(more(count - AT_FIRST));
    }
  }

  private Hyperlink more(int hidden) {
    Hyperlink more = new Hyperlink(all ? "Show fewer" : "Show " + hidden + " more");
    more.setOnAction(_ -> {
      all = !all;
      show();
    });
    return more;
  }

  private HBox row(Attention entry) {
    FontIcon icon = new FontIcon(icon(entry.level()));
    Label text = new Label(entry.text());
    text.setMaxWidth(Double.MAX_VALUE);
    text.setTooltip(new Tooltip(entry.text()));
    HBox.setHgrow(text, Priority.ALWAYS);
    Button action = new Button(entry.action());
    action.getStyleClass().add("small");
    action.setMinWidth(USE_PREF_SIZE);
    action.setOnAction(_ -> model.remedy(entry));
    HBox row = new HBox(icon, text, action);
    row.getStyleClass().addAll("entry", entry.level().name().toLowerCase(Locale.ROOT));
    return row;
  }

  private static Feather icon(Attention.Level level) {
    return switch (level) {
      case ERROR -> Feather.ALERT_OCTAGON;
      case WARNING -> Feather.ALERT_TRIANGLE;
      case NOTE -> Feather.INFO;
    };
  }
}
