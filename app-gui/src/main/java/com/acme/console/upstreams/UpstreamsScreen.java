package com.acme.console.upstreams;

import com.acme.console.controls.Fxml;
import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Command;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Screen;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Upstreams, as the navigation rail shows it.
public final class UpstreamsScreen implements Screen {

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
    return List.of(
        Command.of("Drain or enable the server", "Shortcut+D", model::drainOrEnable),
        Command.of("Weigh the server", "Shortcut+Shift+E", view::takeWeight),
        Command.of("Show the server's traffic", "Shortcut+T", model::showTraffic));
  }
}
