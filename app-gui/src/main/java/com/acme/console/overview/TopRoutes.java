package com.acme.console.overview;

import com.acme.console.engine.RouteWork;
import java.util.Comparator;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The routes that fail most and the slowest ones, since the server started.
public final class TopRoutes {

  /// As many as there is room for.
  static final int MOST = 6;

  private final ObservableList<RouteWork> failing = FXCollections.observableArrayList();
  private final ObservableList<RouteWork> shownFailing =
      FXCollections.unmodifiableObservableList(failing);
  private final ObservableList<RouteWork> slowest = FXCollections.observableArrayList();
  private final ObservableList<RouteWork> shownSlowest =
      FXCollections.unmodifiableObservableList(slowest);

  /// Those with errors, most server errors first.
  public ObservableList<RouteWork> failing() {
    return shownFailing;
  }

  /// Those that were asked for, the highest 95th percentile first.
  public ObservableList<RouteWork> slowest() {
    return shownSlowest;
  }

  /// Chooses anew; lists that stay the same are left alone, so that a selection stays too.
  void update(List<RouteWork> routes) {
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
            .filter(route -> route.requests() > 0)
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
