package com.acme.console.upstreams;

import java.util.Locale;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// How a server is: a mark and a word, never a colour alone.
final class HealthLabel extends Label {

  private String style = "";

  HealthLabel() {
    getStyleClass().add("health");
    setMinWidth(USE_PREF_SIZE);
  }

  void show(Health health) {
    setText(health.word());
    setGraphic(new FontIcon(icon(health)));
    getStyleClass().remove(style);
    style = health == Health.DRAINING ? "drained" : health.name().toLowerCase(Locale.ROOT);
    getStyleClass().add(style);
  }

  private static Feather icon(Health health) {
    return switch (health) {
      case UP -> Feather.CHECK_CIRCLE;
      case DOWN -> Feather.X_CIRCLE;
      case UNKNOWN -> Feather.HELP_CIRCLE;
      case DRAINING -> Feather.MINUS_CIRCLE;
      case DRAINED -> Feather.PAUSE_CIRCLE;
    };
  }
}
