package com.acme.console.overview;

import com.acme.console.controls.TimeWindow;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.RouteWork;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The routes that fail most and the slowest ones in the shared time range. They are asked for
/// whether the screen is shown or not: what was not counted then could not be told later.
public final class TopRoutes {

  /// They are asked for every so many seconds.
  static final int EVERY = 5;

  /// As many as there is room for.
  static final int MOST = 6;

  private final ObservableList<RouteWork> failing = FXCollections.observableArrayList();
  private final ObservableList<RouteWork> shownFailing =
      FXCollections.unmodifiableObservableList(failing);
  private final ObservableList<RouteWork> slowest = FXCollections.observableArrayList();
  private final ObservableList<RouteWork> shownSlowest =
      FXCollections.unmodifiableObservableList(slowest);

  private final ReadOnlyLongWrapper since = new ReadOnlyLongWrapper(TimeWindow.NONE);
  private final RouteHistory history = new RouteHistory();
  private final EngineLink link;
  private final Work work;
  private final ServerState state;
  private final TimeWindow window;
  private final Consumer<String> failed;
  private int secondsSinceAsked;

  /// @param failed told why they could not be asked for
  TopRoutes(
      EngineLink link, Work work, ServerState state, TimeWindow window, Consumer<String> failed) {
    this.link = link;
    this.work = work;
    this.state = state;
    this.window = window;
    this.failed = failed;
    window.span().addListener(_ -> choose());
    // Told of the change, not before it: the window moves to its new end first.
    window.paused().addListener((_, _, _) -> choose());
  }

  /// The second from which they are counted, where that is later than the range begins because
  /// nobody watched before; {@link TimeWindow#NONE}: the range is covered.
  ReadOnlyLongProperty since() {
    return since.getReadOnlyProperty();
  }

  /// Time has passed.
  ///
  /// @param now behind the newest second
  void passed(int seconds, long now) {
    secondsSinceAsked += seconds;
    if (secondsSinceAsked >= EVERY) {
      ask(now);
    }
  }

  /// Asks for what they have done.
  ///
  /// @param now behind the newest second
  void ask(long now) {
    secondsSinceAsked = 0;
    state
        .snapshot()
        .get()
        .filter(server -> server.state() == ServerSnapshot.State.RUNNING)
        .map(ServerSnapshot::started)
        .ifPresent(started ->
            work.run(
                link::routes,
                routes -> {
                  history.add(now, started, routes);
                  choose();
                },
                failed));
  }

  private void choose() {
    RouteHistory.Done done = history.between(window.from(), window.end().get());
    since.set(done.since() > window.from() + EVERY ? done.since() : TimeWindow.NONE);
    update(done.routes());
  }

  /// Those with errors, most server errors first.
  public ObservableList<RouteWork> failing() {
    return shownFailing;
  }

  /// Those that were asked for, the highest 95th percentile first.
  public ObservableList<RouteWork> slowest() {
    return shownSlowest;
  }

  /// Chooses anew; lists that stay the same are left alone, so that a selection stays too.
  private void update(List<RouteWork> routes) {
    set(
        failing,
        routes.stream()
            .filter(route -> errors(route) > 0)
            .sorted(
                Comparator.comparingLong(RouteWork::serverErrors)
                    .thenComparingLong(TopRoutes::errors)
                    .reversed())
            .limit(MOST)
            .toList());
    set(
        slowest,
        routes.stream()
            .sorted(Comparator.comparingDouble(RouteWork::p95Millis).reversed())
            .limit(MOST)
            .toList());
  }

  /// The filter that shows what a route answered.
  static String filter(RouteWork route) {
    return "site:" + quoted(route.site()) + " route:" + quoted(route.route());
  }

  private static long errors(RouteWork route) {
    return route.serverErrors() + route.clientErrors() + route.aborted();
  }

  private static String quoted(String name) {
    return name.matches("[\\w.-]+") ? name : '"' + name.replace("\"", "") + '"';
  }

  private static void set(ObservableList<RouteWork> list, List<RouteWork> routes) {
    if (!list.equals(routes)) {
      list.setAll(routes);
    }
  }
}
