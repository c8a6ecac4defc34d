package com.acme.console.cache;

import com.acme.console.controls.Fxml;
import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Command;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Cache, as the navigation rail shows it.
public final class CacheScreen implements Screen {

  /// What a user can do here.
  public static final List<ScreenCommand<CacheScreen>> COMMANDS =
      List.of(
          ScreenCommand.of(
              "Find a stored response", "Shortcut+F", screen -> screen.view.takeFilter()),
          ScreenCommand.of(
              "Choose the stored response for a purge",
              "Shortcut+D",
              screen -> screen.view.choose()),
          ScreenCommand.of(
              "Purge the cache", "Shortcut+Shift+P", screen -> screen.view.takePurge()),
          ScreenCommand.of("Warm the cache", "Shortcut+Shift+M", screen -> screen.view.takeWarm()),
          ScreenCommand.of(
              "Show the response's traffic", "Shortcut+T", screen -> screen.model.showTraffic()));

  private final CacheViewModel model;
  private final WarmViewModel warm;
  private final CacheView view;
  private final Parent root;

  public CacheScreen(EngineLink link, Work work, ServerState state, Navigator navigator) {
    this.model = new CacheViewModel(link, work, state, navigator);
    this.warm = new WarmViewModel(link, work, state);
    this.view = new CacheView(model, new PurgeViewModel(link, work, model::ask), warm);
    root = Fxml.load(view, "cache.fxml");
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public void shown() {
    model.live(true);
    warm.live(true);
  }

  @Override
  public void hidden() {
    model.live(false);
    warm.live(false);
  }

  @Override
  public List<Command> commands() {
    return ScreenCommand.on(this, COMMANDS);
  }
}
