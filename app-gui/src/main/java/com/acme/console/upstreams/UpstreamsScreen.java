package com.acme.console.upstreams;

import com.acme.console.controls.Fxml;
import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Command;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Upstreams, as the navigation rail shows it.
public final class UpstreamsScreen implements Screen {

  /// What a user can do here.
  public static final List<ScreenCommand<UpstreamsScreen>> COMMANDS =
      List.of(
          ScreenCommand.of(
              "Drain or enable the server", "Shortcut+D", screen -> screen.model.drainOrEnable()),
          ScreenCommand.of(
              "Weigh the server", "Shortcut+Shift+E", screen -> screen.view.takeWeight()),
          ScreenCommand.of(
              "Show the server's traffic", "Shortcut+T", screen -> screen.model.showTraffic()));

  private final UpstreamsViewModel model;
  private final UpstreamsView view;
  private final Parent root;

  /// @param zone whose clock the user reads
  public UpstreamsScreen(
      EngineLink link,
      Work work,
      ServerState state,
      Navigator navigator,
      InstantSource clock,
      ZoneId zone) {
    this.model = new UpstreamsViewModel(link, work, state, navigator, clock);
    this.view = new UpstreamsView(model, zone);
    root = Fxml.load(view, "upstreams.fxml");
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public List<Command> commands() {
    return ScreenCommand.on(this, COMMANDS);
  }
}
