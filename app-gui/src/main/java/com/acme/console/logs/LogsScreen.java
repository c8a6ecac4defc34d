package com.acme.console.logs;

import com.acme.console.controls.Fxml;
import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Command;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Logs, as the navigation rail shows it.
public final class LogsScreen implements Screen {

  /// What a user can do here.
  public static final List<ScreenCommand<LogsScreen>> COMMANDS =
      List.of(
          ScreenCommand.of("Filter the log", "Shortcut+F", screen -> screen.view.focusText()),
          ScreenCommand.of("Follow or hold the log", "Shortcut+P", LogsScreen::followOrHold),
          ScreenCommand.of("Clear the log", "Shortcut+L", screen -> screen.model.clear()),
          ScreenCommand.of("Copy log lines", "Shortcut+Shift+C", screen -> screen.view.copy()));

  private final LogsViewModel model;
  private final LogsView view;
  private final Parent root;

  /// @param zone whose clock the user reads
  public LogsScreen(
      EngineLink link, Work work, ServerState state, Navigator navigator, ZoneId zone) {
    this.model = new LogsViewModel(link, work, state, navigator);
    this.view = new LogsView(model, zone);
    root = Fxml.load(view, "logs.fxml");
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public void visit(Destination destination) {
    if (destination instanceof Destination.LogOf(String requestId)) {
      model.showLogOf(requestId);
    }
  }

  @Override
  public List<Command> commands() {
    return ScreenCommand.on(this, COMMANDS);
  }

  private void followOrHold() {
    model.following().set(!model.following().get());
  }
}
