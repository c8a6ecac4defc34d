package com.acme.console.traffic;

import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Command;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.state.Preferences;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.console.traffic.inspect.InspectorViewModel;
import com.acme.console.traffic.inspect.ReplayViewModel;
import com.acme.console.traffic.rows.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.animation.PauseTransition;
import javafx.scene.Node;

/// Traffic: the exchanges as they end, and WebSockets from their handshake on.
public final class TrafficScreen implements Screen {

  /// What a user can do here.
  public static final List<ScreenCommand<TrafficScreen>> COMMANDS =
      TrafficView.COMMANDS.stream()
          .map(one -> one.<TrafficScreen>of(screen -> screen.view))
          .toList();

  /// Rows come up to ten times a second; the table shows them four times.
  private static final Duration BETWEEN = Duration.ofMillis(250);

  /// From one look at an open WebSocket to the next.
  private static final javafx.util.Duration SOON = javafx.util.Duration.millis(100);

  private final TrafficViewModel model;
  private final TrafficView view;

  public TrafficScreen(
      EngineLink link, Work work, ServerState state, Navigator navigator, Preferences preferences) {
    Executor rows =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("traffic-rows").factory());
    model =
        new TrafficViewModel(
            link, work, state, rows, new Paced(BETWEEN), preferences, Bounds.DEFAULT);
    InspectorViewModel inspector = new InspectorViewModel(link, work, TrafficScreen::soon);
    ReplayViewModel replay = new ReplayViewModel(link, work, model.wanted()::set);
    view = new TrafficView(model, inspector, replay, navigator, preferences);
  }

  private static void soon(Runnable action) {
    PauseTransition rest = new PauseTransition(SOON);
    rest.setOnFinished(_ -> action.run());
    rest.play();
  }

  @Override
  public Node root() {
    return view.root();
  }

  @Override
  public void visit(Destination destination) {
    switch (destination) {
      case Destination.Traffic(String filter) -> model.show(filter);
      case Destination.TrafficBetween between ->
          model.showBetween(between.from(), between.to(), between.filter());
      case Destination.Exchange(String id) -> model.reveal(id);
      case Destination.Plain _,
          Destination.Route _,
          Destination.Review _,
          Destination.ConfigLine _,
          Destination.LogOf _ -> {}
    }
  }

  @Override
  public List<Command> commands() {
    return view.commands();
  }
}
