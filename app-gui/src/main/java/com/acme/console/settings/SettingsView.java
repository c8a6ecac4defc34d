package com.acme.console.settings;

import com.acme.console.controls.Fxml;
import com.acme.console.engine.ServerSnapshot.Listener;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Place;
import com.acme.console.state.Appearance;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Binds the Settings page to its ViewModel.
@SuppressWarnings("NullAway.Init") // set by the FXML loader
final class SettingsView {

  private final SettingsViewModel model;

  @FXML private VBox root;
  @FXML private HBox appearances;
  @FXML private CheckBox recording;
  @FXML private Label recorded;
  @FXML private Button clear;
  @FXML private Label failure;
  @FXML private GridPane addresses;
  @FXML private Button openConfig;
  @FXML private TextField configFile;
  @FXML private TextField environment;
  @FXML private TextField version;
  @FXML private TextField process;
  @FXML private TextField choicesFile;

  /// @param navigator leads to where the rest is set
  SettingsView(SettingsViewModel model, Navigator navigator) {
    this.model = model;
    Fxml.load(this, "Settings.fxml");
    showAppearances();
    showRecording();
    openConfig.setOnAction(_ -> navigator.go(new Destination.Plain(Place.CONFIG)));
    model.listeners().addListener((ListChangeListener<Listener>) _ -> showAddresses());
    showAddresses();
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

  private void showAddresses() {
    addresses.getChildren().clear();
    for (Listener listener : model.listeners()) {
      TextField url = new TextField(listener.url());
      url.setEditable(false);
      url.getStyleClass().add("code");
      url.setAccessibleText(listener.name() + " " + listener.url());
      addresses.addRow(addresses.getRowCount(), new Label(listener.name()), url);
    }
    if (model.listeners().isEmpty()) {
      addresses.add(new Label("The server is stopped."), 0, 0);
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
