package com.acme.console.overview;

import com.acme.console.controls.Fxml;
import com.acme.console.dialogs.Browser;
import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Command;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Screen;
import com.acme.console.state.Preferences;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Overview, as the navigation rail shows it.
public final class OverviewScreen implements Screen {

  private final OverviewViewModel model;
  private final OverviewView view;
  private final Parent root;

  /// @param zone whose clock the user reads
  public OverviewScreen(
      EngineLink link,
      Work work,
      ServerState state,
      Navigator navigator,
      InstantSource clock,
      ZoneId zone,
      Browser browser,
      Preferences preferences) {
    this.model = new OverviewViewModel(link, work, state, navigator, clock);
    Range.remember(model.window().span(), preferences);
    this.view = new OverviewView(model, browser, zone);
    root = Fxml.load(view, "overview.fxml");
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public void shown() {
    view.live(true);
  }

  @Override
  public void hidden() {
    view.live(false);
  }

  @Override
  public List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of(
            "Pause or resume charts",
            "Shortcut+P",
            () -> model.window().paused().set(!model.window().paused().get())));
    for (Range range : Range.values()) {
      commands.add(
          Command.of(
              "Show the last " + range.text(),
              range.key(),
              () -> model.window().span().set(range.seconds())));
    }
    return List.copyOf(commands);
  }
}
