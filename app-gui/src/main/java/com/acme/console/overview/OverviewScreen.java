package com.acme.console.overview;

import com.acme.console.controls.Fxml;
import com.acme.console.dialogs.Browser;
import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Command;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.state.Preferences;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Overview, as the navigation rail shows it.
public final class OverviewScreen implements Screen {

  /// What a user can do here.
  public static final List<ScreenCommand<OverviewScreen>> COMMANDS =
      Stream.concat(
              Stream.of(
                  ScreenCommand.<OverviewScreen>of(
                      "Pause or resume charts", "Shortcut+P", OverviewScreen::pauseOrResume)),
              Arrays.stream(Range.values()).map(OverviewScreen::showing))
          .toList();

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
    return ScreenCommand.on(this, COMMANDS);
  }

  private static ScreenCommand<OverviewScreen> showing(Range range) {
    return ScreenCommand.of(
        "Show the last " + range.text(),
        range.key(),
        screen -> screen.model.window().span().set(range.seconds()));
  }

  private void pauseOrResume() {
    model.window().paused().set(!model.window().paused().get());
  }
}
