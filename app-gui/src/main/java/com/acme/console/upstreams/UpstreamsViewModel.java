package com.acme.console.upstreams;

import com.acme.console.engine.EngineLink;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.ServerSnapshot.Upstream;
import com.acme.console.engine.ServerSnapshot.UpstreamServer;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Place;
import com.acme.console.state.ServerState;
import com.acme.console.state.ServerSwitch;
import com.acme.console.state.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The upstreams of a server, each followed by its servers, in the order of the configuration.
public final class UpstreamsViewModel {

  static final int MOST_WEIGHT = 999_999_999;

  /// Why the table is empty.
  enum Emptiness {
    /// It is not.
    NONE,
    STOPPED,
    NO_UPSTREAMS
  }

  private final ServerSwitch servers;
  private final ServerState state;
  private final Navigator navigator;
  private final InstantSource clock;
  private final ObservableList<Line> lines = FXCollections.observableArrayList();
  private final ObservableList<Line> shownLines = FXCollections.unmodifiableObservableList(lines);
  private final Map<Line.Key, Line> known = new HashMap<>();
  private final ObjectProperty<@Nullable Line> selected = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Emptiness> emptiness =
      new ReadOnlyObjectWrapper<>(Emptiness.STOPPED);
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

  UpstreamsViewModel(
      EngineLink link, Work work, ServerState state, Navigator navigator, InstantSource clock) {
    this.servers = new ServerSwitch(link, work, state);
    this.state = state;
    this.navigator = navigator;
    this.clock = clock;
    state.snapshot().addListener(_ -> update());
    // Counts that stand still change no snapshot, and their rates fall all the same.
    state.listen(batch -> {
      if (!batch.seconds().isEmpty()) {
        update();
      }
    });
    update();
  }

  ObservableList<Line> lines() {
    return shownLines;
  }

  /// The line that is shown in full; null: none.
  ObjectProperty<@Nullable Line> selected() {
    return selected;
  }

  ReadOnlyObjectProperty<Emptiness> emptiness() {
    return emptiness.getReadOnlyProperty();
  }

  /// How they are together.
  ReadOnlyStringProperty summary() {
    return summary.getReadOnlyProperty();
  }

  /// What could not be done, in words; empty: nothing.
  ReadOnlyStringProperty notice() {
    return notice.getReadOnlyProperty();
  }

  /// Hands nothing new to the selected server, or ends that.
  void drainOrEnable() {
    server()
        .ifPresent(server -> {
          Line.Key key = key();
          change(
              server.health().isDrained()
                  ? link -> link.enable(key.upstream(), key.server())
                  : link -> link.drain(key.upstream(), key.server()));
        });
  }

  /// Gives the selected server another weight.
  ///
  /// @param text as it was typed
  void weigh(String text) {
    Optional<Integer> weight = weight(text);
    if (weight.isEmpty()) {
      notice.set("A weight is a whole number from 1 to " + MOST_WEIGHT + ".");
    } else if (server().isPresent()) {
      Line.Key key = key();
      change(link -> link.weigh(key.upstream(), key.server(), weight.get()));
    }
  }

  private static Optional<Integer> weight(String text) {
    String stated = text.strip();
    return stated.matches("[1-9][0-9]{0,8}")
        ? Optional.of(Integer.valueOf(stated))
        : Optional.empty();
  }

  /// Shows what the selected server was asked.
  void showTraffic() {
    server()
        .ifPresent(one -> {
          String url = one.server().url();
          String address = url.substring(url.indexOf("://") + "://".length());
          navigator.go(new Destination.Traffic("upstream:" + address));
        });
  }

  /// Shows where upstreams are configured.
  void showConfig() {
    navigator.go(new Destination.Plain(Place.CONFIG));
  }

  /// Starts the server.
  void start() {
    change(EngineLink::start);
  }

  private void change(ServerSwitch.Change change) {
    notice.set("");
    servers.change(change, () -> {}, notice::set);
  }

  private Optional<Shown.OfServer> server() {
    Line line = selected.get();
    return line != null && line.shown().get() instanceof Shown.OfServer server
        ? Optional.of(server)
        : Optional.empty();
  }

  private Line.Key key() {
    Line line = selected.get();
    return line == null ? new Line.Key("", "") : line.key();
  }

  private void update() {
    boolean running = state.isRunning();
    List<Upstream> upstreams =
        running
            ? state.snapshot().get().map(ServerSnapshot::upstreams).orElse(List.of())
            : List.of();
    Instant now = clock.instant();
    List<Line> next = new ArrayList<>();
    for (Upstream upstream : upstreams) {
      Line.Key key = new Line.Key(upstream.name(), "");
      Line line = known.computeIfAbsent(key, _ -> Line.of(key, upstream));
      line.update(upstream, now);
      next.add(line);
      upstream.servers().forEach(server -> next.add(server(upstream, server, now)));
    }
    list(next);
    summary.set(summary(upstreams));
    emptiness.set(empty(running));
  }

  private Line server(Upstream upstream, UpstreamServer server, Instant now) {
    Line.Key key = new Line.Key(upstream.name(), server.id());
    Line line = known.computeIfAbsent(key, _ -> Line.of(key, server));
    line.update(server, now);
    return line;
  }

  /// Lines that stay are left alone, so that a selection stays too.
  private void list(List<Line> next) {
    if (lines.equals(next)) {
      return;
    }
    Line before = selected.get();
    lines.setAll(next);
    known.values().retainAll(next);
    boolean stays = before != null && next.contains(before);
    selected.set(stays ? before : next.stream().filter(Line::isServer).findFirst().orElse(null));
  }

  private Emptiness empty(boolean running) {
    if (!running) {
      return Emptiness.STOPPED;
    }
    return lines.isEmpty() ? Emptiness.NO_UPSTREAMS : Emptiness.NONE;
  }

  private static String summary(List<Upstream> upstreams) {
    List<UpstreamServer> servers =
        upstreams.stream().flatMap(each -> each.servers().stream()).toList();
    if (servers.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(servers.size() == 1 ? "1 server" : servers.size() + " servers");
    for (Health health : List.of(Health.DOWN, Health.DRAINING, Health.DRAINED)) {
      long count = servers.stream().filter(each -> Health.of(each) == health).count();
      if (count > 0) {
        text.append(", ").append(count).append(' ').append(health.word().toLowerCase(Locale.ROOT));
      }
    }
    return text.toString();
  }
}
