package com.acme.console.traffic;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Stands where rows would stand: says why there are none, and what to do.
final class EmptyView extends VBox {

  private final TrafficViewModel model;

  EmptyView(TrafficViewModel model) {
    this.model = model;
    getStyleClass().add("empty-state");
    setId("empty");
    model.empty().reason().addListener((_, _, _) -> draw());
    draw();
  }

  /// Draws it anew: the URLs of a server are known when it runs.
  void draw() {
    Emptiness why = model.empty().reason().get();
    setVisible(why != Emptiness.NOT_EMPTY);
    getChildren().clear();
    switch (why) {
      case NOT_EMPTY -> {}
      case FIRST_USE -> firstUse();
      case CLEARED ->
          say(
              "fth-check",
              "Cleared",
              "New requests appear here. The server still keeps what it recorded.",
              "Bring back",
              model::undoClear);
      case NO_MATCH ->
          say(
              "fth-filter",
              "No match",
              "None of the " + count() + " exchanges passes the filter.",
              "Drop filter",
              model::showAll);
      case NO_PINS ->
          say(
              "fth-bookmark",
              "Nothing pinned",
              "Pinned exchanges stay when others go.",
              "Show all",
              model::showAll);
      case RECORDING_OFF ->
          say(
              "fth-circle",
              "Recording is off",
              "Requests are answered, but none is kept.",
              "Record",
              model.empty()::record);
      case STOPPED ->
          say(
              "fth-power",
              "The server is stopped",
              "Nothing can be requested before it runs.",
              "Start server",
              model.empty()::startServer);
    }
  }

  private String count() {
    return String.format(Locale.ROOT, "%,d", model.empty().total());
  }

  private void firstUse() {
    say(
        "fth-activity",
        "No request yet",
        "Open one of these; what was asked and answered appears here.");
    List<String> urls = model.empty().urls();
    for (String url : urls) {
      TextField copied = new TextField(url);
      copied.setEditable(false);
      copied.getStyleClass().addAll("code", "url");
      copied.setMaxWidth(320);
      getChildren().add(copied);
    }
  }

  private void say(String icon, String title, String words) {
    FontIcon drawn = new FontIcon(icon);
    drawn.setIconSize(28);
    Label heading = new Label(title);
    heading.getStyleClass().add("empty-title");
    Label text = new Label(words);
    text.setWrapText(true);
    text.getStyleClass().add("muted");
    getChildren().addAll(drawn, heading, text);
  }

  private void say(String icon, String title, String words, String action, Runnable does) {
    say(icon, title, words);
    Button button = new Button(action);
    button.setId("empty-action");
    button.setOnAction(_ -> does.run());
    getChildren().add(button);
  }
}
