package com.acme.console.config;

import com.acme.console.controls.Fxml;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Command;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Screen;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;

/// The configuration as text: edited, checked while it is typed, applied, and its history.
public final class ConfigScreen implements Screen {

  private final Applying applying;
  private final HistoryViewModel history;
  private final ConfigView view;
  private final List<Command> commands;
  private final Parent root;

  /// @param draft shared by all screens that edit the configuration, as are checking and applying
  public ConfigScreen(
      EngineLink link,
      Work work,
      ServerState state,
      Draft draft,
      Checking checking,
      Applying applying) {
    this.applying = applying;
    ConfigViewModel model = new ConfigViewModel(state, draft, checking, applying);
    this.history = new HistoryViewModel(link, work, draft, applying);
    this.view = new ConfigView(model, history, draft, checking, applying);
    this.commands = commands(model, draft);
    this.root = Fxml.load(view, "config.fxml");
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private List<Command> commands(ConfigViewModel model, Draft draft) {
    return List.of(
        Command.of("Apply configuration", "Shortcut+Enter", model::apply),
        Command.of("Reload configuration from its file", "Shortcut+Shift+R", applying::reload),
        Command.of("Discard changes to the configuration", "Shortcut+Shift+D", draft::discard),
        Command.of("Find in the configuration", "Shortcut+F", () -> view.find(false)),
        Command.of("Replace in the configuration", "Shortcut+H", () -> view.find(true)),
        Command.of("Find next", "F3", () -> view.findNext(true)),
        Command.of("Find previous", "Shift+F3", () -> view.findNext(false)),
        Command.of("Go to line", "Shortcut+G", view::askForLine),
        Command.of("Go to next problem", "F8", view::nextProblem),
        Command.of("Show what is not applied", "Shortcut+D", view::toggleChanges),
        Command.of("Show history of the configuration", "Shortcut+Shift+H", view::toggleHistory));
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
