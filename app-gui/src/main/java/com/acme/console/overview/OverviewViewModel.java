package com.acme.console.overview;

import com.acme.console.controls.TimeWindow;
import com.acme.console.engine.Batch;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.RouteWork;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.state.RecordingSwitch;
import com.acme.console.state.ServerState;
import com.acme.console.state.ServerSwitch;
import com.acme.console.state.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What Overview shows and what can be done there.
public final class OverviewViewModel {

  /// What the screen is about at the moment.
  public enum Phase {
    /// Nothing is known yet.
    CONNECTING,
    STOPPED,
    /// It runs and nobody has asked for anything.
    FIRST_USE,
    LIVE
  }

  private final ServerSwitch servers;
  private final ServerState state;
  private final Navigator navigator;
  private final InstantSource clock;
  private final History history;
  private final TimeWindow window;
  private final Headlines headlines;
  private final TopRoutes routes;
  private final AttentionViewModel attention;
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CONNECTING);
  private final ObservableList<SiteLink> sites = FXCollections.observableArrayList();
  private final ObservableList<SiteLink> shownSites =
      FXCollections.unmodifiableObservableList(sites);
  private final StringProperty notice = new SimpleStringProperty("");
  private final StringProperty stoppedBecause = new SimpleStringProperty("");
  private final BooleanProperty starting = new SimpleBooleanProperty();
  private Runnable redraw = () -> {};

  /// Begins to follow the server at once, so that charts are full when they are first shown.
  public OverviewViewModel(
      EngineLink link, Work work, ServerState state, Navigator navigator, InstantSource clock) {
    this.servers = new ServerSwitch(link, work, state);
    this.state = state;
    this.navigator = navigator;
    this.clock = clock;
    this.window = new TimeWindow(clock.instant().getEpochSecond(), Range.FIVE_MINUTES.seconds());
    this.history = new History(link, work, notice::set, this::grown);
    this.headlines = new Headlines(history, window);
    this.routes = new TopRoutes(link, work, state, window, notice::set);
    this.attention =
        new AttentionViewModel(
            state,
            new RecordingSwitch(link, work, state),
            navigator,
            clock,
            notice::set,
            () -> history.load(clock.instant()));
    window.span().addListener(_ -> headlines.update());
    window.paused().addListener((_, _, _) -> headlines.update());
    state.snapshot().addListener(_ -> serverChanged());
    state.listen(this::happened);
    serverChanged();
  }

  /// @param drawing told when charts are out of date though time did not move
  void onRedraw(Runnable drawing) {
    redraw = drawing;
  }

  History history() {
    return history;
  }

  TimeWindow window() {
    return window;
  }

  List<Headline> headlines() {
    return headlines.all();
  }

  TopRoutes routes() {
    return routes;
  }

  ReadOnlyObjectProperty<Phase> phase() {
    return phase.getReadOnlyProperty();
  }

  AttentionViewModel attention() {
    return attention;
  }

  ObservableList<SiteLink> sites() {
    return shownSites;
  }

  /// What could not be done, in words; empty: nothing.
  StringProperty notice() {
    return notice;
  }

  /// Why the server does not run; empty: somebody stopped it.
  StringProperty stoppedBecause() {
    return stoppedBecause;
  }

  /// Whether a start is under way.
  BooleanProperty starting() {
    return starting;
  }

  /// Starts the server.
  void start() {
    if (starting.get()) {
      return;
    }
    starting.set(true);
    notice.set("");
    servers.change(
        EngineLink::start,
        () -> starting.set(false),
        why -> {
          starting.set(false);
          notice.set(why);
        });
  }

  /// Shows the traffic of some seconds. They hold what ended in them, and an exchange that ended
  /// there may have begun earlier, by its duration.
  void choose(long from, long to) {
    float slowest = 0;
    for (long second = from; second < to; second++) {
      float micros = history.value(Measure.SLOWEST, second);
      slowest = micros > slowest ? micros : slowest;
    }
    long begun = from - (long) Math.ceil(slowest / 1e6);
    navigator.go(
        new Destination.TrafficBetween(
            Instant.ofEpochSecond(begun), Instant.ofEpochSecond(to), ""));
  }

  /// Shows what a route answered.
  void showTraffic(RouteWork route) {
    navigator.go(new Destination.Traffic(TopRoutes.filter(route)));
  }

  /// Shows the route itself.
  void showRoute(RouteWork route) {
    navigator.go(new Destination.Route(route.site(), route.route()));
  }

  private void serverChanged() {
    Phase before = phase.get();
    state
        .snapshot()
        .get()
        .ifPresent(server -> {
          stoppedBecause.set(server.problem());
          List<SiteLink> links = SiteLink.of(server);
          if (!sites.equals(links)) {
            sites.setAll(links);
          }
        });
    updatePhase();
    if (isUp() && before != Phase.LIVE && before != Phase.FIRST_USE) {
      history.load(clock.instant());
      routes.ask(now());
    }
  }

  private boolean isUp() {
    return phase.get() == Phase.LIVE || phase.get() == Phase.FIRST_USE;
  }

  private void updatePhase() {
    Phase now =
        state
            .snapshot()
            .get()
            .map(server ->
                switch (server.state()) {
                  case STARTING -> Phase.CONNECTING;
                  case RUNNING, DRAINING -> history.requests() == 0 ? Phase.FIRST_USE : Phase.LIVE;
                  case STOPPED -> Phase.STOPPED;
                })
            .orElse(Phase.CONNECTING);
    phase.set(now);
  }

  private void happened(Batch batch) {
    history.add(batch.seconds());
    routes.passed(batch.seconds().size(), now());
  }

  /// Behind the newest second that is known, by the server's clock.
  private long now() {
    return history.ring().isEmpty()
        ? clock.instant().getEpochSecond()
        : history.ring().newest() + 1;
  }

  /// New seconds are known.
  private void grown() {
    if (!history.ring().isEmpty()) {
      window.advance(history.ring().newest() + 1);
    }
    headlines.update();
    updatePhase();
    redraw.run();
  }
}
