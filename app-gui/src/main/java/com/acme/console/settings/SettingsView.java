package com.acme.console.settings;

import com.acme.console.controls.Fxml;
import com.acme.console.state.Appearance;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// Binds the Settings page to its ViewModel.
@SuppressWarnings("NullAway.Init") // set by the FXML loader
final class SettingsView {

  private final SettingsViewModel model;

  @FXML private ScrollPane root;
  @FXML private HBox appearances;
  @FXML private CheckBox recording;
  @FXML private Label recorded;
  @FXML private Button clear;
  @FXML private Label failure;
  @FXML private TextField configFile;
  @FXML private TextField environment;
  @FXML private TextField version;
  @FXML private TextField process;
  @FXML private TextField choicesFile;

  SettingsView(SettingsViewModel model) {
    this.model = model;
    Fxml.load(this, "Settings.fxml");
    showAppearances();
    showRecording();
    configFile.textProperty().bind(model.configFile());
    environment.textProperty().bind(model.environment());
    version.textProperty().bind(model.version());
    process.textProperty().bind(model.process());
    choicesFile.setText(model.choicesFile());
  }

  Node root() {
    return root;
  }

  private void showAppearances() {
    ToggleGroup group = new ToggleGroup();
    for (Appearance each : Appearance.values()) {
      ToggleButton button = new ToggleButton(each.title());
      button.setId("appearance-" + each.name().toLowerCase(Locale.ROOT));
      button.setToggleGroup(group);
      button.setSelected(model.appearance().get() == each);
      button.addEventFilter(
          ActionEvent.ACTION,
          _ -> {
            group.selectToggle(button);
            model.appearance().set(each);
          });
      model.appearance().addListener((_, _, now) -> button.setSelected(now == each));
      appearances.getChildren().add(button);
    }
  }

  private void showRecording() {
    recording.setSelected(model.recording().get());
    model.recording().addListener((_, _, on) -> recording.setSelected(on));
    recording.setOnAction(_ -> model.record(recording.isSelected()));
    recorded.textProperty().bind(model.recorded());
    clear.setOnAction(_ -> model.clear());
    failure.textProperty().bind(model.failure());
    failure.visibleProperty().bind(Bindings.isNotEmpty(model.failure()));
    failure.managedProperty().bind(failure.visibleProperty());
  }
}
