package com.acme.console.routes;

import com.acme.console.controls.Fxml;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.engine.EngineLink;
import com.acme.console.routes.text.RouteOutline;
import com.acme.console.screen.Command;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Sites and routes: chosen on cards, edited in forms and in their text, tested, reviewed, applied.
public final class RoutesScreen implements Screen {

  /// What a user can do here.
  public static final List<ScreenCommand<RoutesScreen>> COMMANDS =
      List.of(
          ScreenCommand.of("Add route", "Shortcut+N", RoutesScreen::addRoute),
          ScreenCommand.of(
              "Add site", "Shortcut+Shift+N", screen -> screen.model.additions().site()),
          ScreenCommand.of(
              "Duplicate route", "Shortcut+D", onRoute(screen -> screen.model.additions()::copy)),
          ScreenCommand.of(
              "Delete route", "Shortcut+Delete", onRoute(screen -> screen.model.edits()::remove)),
          ScreenCommand.of(
              "Enable or disable route",
              "Shortcut+Slash",
              onRoute(screen -> route -> screen.model.edits().enable(route, !route.enabled()))),
          ScreenCommand.of(
              "Move route up",
              "Alt+Up",
              onRoute(screen -> route -> screen.model.edits().move(route, route.index() - 1))),
          ScreenCommand.of(
              "Move route down",
              "Alt+Down",
              onRoute(screen -> route -> screen.model.edits().move(route, route.index() + 1))),
          ScreenCommand.of("Undo", "Shortcut+Z", screen -> screen.model.draft().undo()),
          ScreenCommand.of("Redo", "Shortcut+Shift+Z", screen -> screen.model.draft().redo()),
          ScreenCommand.of("Search routes", "Shortcut+F", screen -> screen.view.focusSearch()),
          ScreenCommand.of("Test a URL", "Shortcut+T", screen -> screen.view.focusTest()),
          ScreenCommand.of("Review changes", "Shortcut+R", screen -> screen.model.review().show()),
          ScreenCommand.of(
              "Apply changes", "Shortcut+Enter", screen -> screen.model.review().apply()));

  private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
  private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");

  private final RoutesViewModel model;
  private final RoutesView view;
  private final Parent root;
  private boolean visible;

  /// @param draft shared by all screens that edit the configuration
  public RoutesScreen(
      EngineLink link,
      Work work,
      ServerState state,
      Navigator navigator,
      Draft draft,
      Checking checking,
      Applying applying) {
    this.model = new RoutesViewModel(link, work, state, draft, checking, applying);
    this.view = new RoutesView(model, navigator);
    this.root = Fxml.load(view, "routes.fxml");
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    state.listen(batch -> {
      if (visible && !batch.seconds().isEmpty()) {
        model.count();
      }
    });
  }

  /// The sites and routes that are shown.
  public RoutesViewModel model() {
    return model;
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public void shown() {
    visible = true;
    model.load();
    model.count();
  }

  @Override
  public void hidden() {
    visible = false;
  }

  @Override
  public void visit(Destination destination) {
    if (destination instanceof Destination.Route(String site, String route)) {
      model.review().close();
      model.search().set("");
      model.visit(site, route);
    } else if (destination instanceof Destination.Review) {
      model.review().show();
    }
  }

  @Override
  public List<Command> commands() {
    return ScreenCommand.on(this, COMMANDS);
  }

  private void addRoute() {
    model.site().ifPresent(model.additions()::route);
  }

  private static Consumer<RoutesScreen> onRoute(
      Function<RoutesScreen, Consumer<RouteOutline>> action) {
    return screen -> screen.model.route().ifPresent(action.apply(screen));
  }

  /// Fields have an undo of their own that knows nothing of the draft's.
  private void pressed(KeyEvent event) {
    if (event.getTarget() instanceof Node target && view.isOutsideDraft(target)) {
      return;
    }
    if (UNDO.match(event)) {
      model.draft().undo();
      event.consume();
    } else if (REDO.match(event)) {
      model.draft().redo();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && model.review().open().get()) {
      model.review().close();
      event.consume();
    }
  }
}
