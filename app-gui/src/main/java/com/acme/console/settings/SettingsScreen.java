package com.acme.console.settings;

import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Screen;
import com.acme.console.state.Appearance;
import com.acme.console.state.PreferencesFile;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;

/// The Settings screen: look, recording, and where things lie.
public final class SettingsScreen implements Screen {

  private final SettingsView view;

  public SettingsScreen(
      EngineLink link,
      Work work,
      ServerState server,
      Navigator navigator,
      PreferencesFile preferences,
      ObjectProperty<Appearance> appearance) {
    this.view =
        new SettingsView(
            new SettingsViewModel(link, work, server, appearance, preferences.file()), navigator);
  }

  @Override
  public Node root() {
    return view.root();
  }
}
