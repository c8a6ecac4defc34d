package com.acme.themes.sampler;

import com.acme.themes.Theme;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

/// The sampler in a window of its own, with a button for each theme.
public final class SamplerApp extends Application {

  @Override
  public void start(Stage stage) {
    HBox themes = new HBox();
    BorderPane page = new BorderPane(new ScrollPane(Sampler.page()));
    page.setTop(themes);
    Scene scene = new Scene(page, 1_020, 960);
    themes.getStyleClass().add("segments");
    for (Theme theme : Theme.values()) {
      ToggleButton button = new ToggleButton(theme.name());
      button.setOnAction(_ -> theme.dress(scene));
      themes.getChildren().add(button);
    }
    Theme.LIGHT.dress(scene);
    stage.setScene(scene);
    stage.setTitle("ACME themes");
    stage.show();
  }
}
