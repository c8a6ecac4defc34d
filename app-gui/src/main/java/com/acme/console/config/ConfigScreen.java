package com.acme.console.config;

import com.acme.console.controls.Fxml;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Command;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;

/// The configuration as text: edited, checked while it is typed, applied, and its history.
public final class ConfigScreen implements Screen {

  /// What a user can do here.
  public static final List<ScreenCommand<ConfigScreen>> COMMANDS =
      List.of(
          ScreenCommand.of("Apply configuration", "Shortcut+Enter", screen -> screen.model.apply()),
          ScreenCommand.of(
              "Reload configuration from its file",
              "Shortcut+Shift+R",
              screen -> screen.applying.reload()),
          ScreenCommand.of(
              "Discard changes to the configuration",
              "Shortcut+Shift+D",
              screen -> screen.draft.discard()),
          ScreenCommand.of(
              "Find in the configuration", "Shortcut+F", screen -> screen.view.find(false)),
          ScreenCommand.of(
              "Replace in the configuration", "Shortcut+H", screen -> screen.view.find(true)),
          ScreenCommand.of("Find next", "F3", screen -> screen.view.findNext(true)),
          ScreenCommand.of("Find previous", "Shift+F3", screen -> screen.view.findNext(false)),
          ScreenCommand.of("Go to line", "Shortcut+G", screen -> screen.view.askForLine()),
          ScreenCommand.of("Go to next problem", "F8", screen -> screen.view.nextProblem()),
          ScreenCommand.of(
              "Show what is not applied", "Shortcut+D", screen -> screen.view.toggleChanges()),
          ScreenCommand.of(
              "Show history of the configuration",
              "Shortcut+Shift+H",
              screen -> screen.view.toggleHistory()));

  private final ConfigViewModel model;
  private final Draft draft;
  private final Applying applying;
  private final HistoryViewModel history;
  private final ConfigView view;
  private final List<Command> commands = ScreenCommand.on(this, COMMANDS);
  private final Parent root;

  /// @param draft shared by all screens that edit the configuration, as are checking and applying
  public ConfigScreen(
      EngineLink link,
      Work work,
      ServerState state,
      Draft draft,
      Checking checking,
      Applying applying) {
    this.draft = draft;
    this.applying = applying;
    this.model = new ConfigViewModel(state, draft, checking, applying);
    this.history = new HistoryViewModel(link, work, draft, applying);
    this.view = new ConfigView(model, history, draft, checking, applying);
    this.root = Fxml.load(view, "config.fxml");
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public void shown() {
    applying.refresh();
    history.load();
    view.area().requestFocus();
  }

  @Override
  public void visit(Destination destination) {
    if (destination instanceof Destination.ConfigLine(int line, int column)) {
      view.area().goTo(line, column);
    }
  }

  @Override
  public List<Command> commands() {
    return commands;
  }

  /// The keys of the commands, also where no menu has them.
  private void pressed(KeyEvent event) {
    for (Command command : commands) {
      if (!event.isConsumed() && command.key() != null && command.key().match(event)) {
        command.action().run();
        event.consume();
      }
    }
  }
}
