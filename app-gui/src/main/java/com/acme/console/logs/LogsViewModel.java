package com.acme.console.logs;

import com.acme.console.engine.Batch;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.LogLine;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The tail of the server's log: what was kept, continued by what happens.
public final class LogsViewModel {

  /// Why no line is shown.
  public enum Emptiness {
    /// Lines are shown.
    NONE,
    NOTHING_YET,
    CLEARED,
    NO_MATCH,
    FAILED
  }

  private final EngineLink link;
  private final Work work;
  private final Navigator navigator;
  private final LogStore store = new LogStore();
  private final LogRows rows = new LogRows();
  private final ObjectProperty<LogFilter> filter = new SimpleObjectProperty<>(LogFilter.ALL);
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Emptiness> emptiness =
      new ReadOnlyObjectWrapper<>(Emptiness.NOTHING_YET);
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ObservableList<String> rooms = FXCollections.observableArrayList();
  private final ObservableList<String> shownRooms = FXCollections.unmodifiableObservableList(rooms);
  private final List<LogLine> early = new ArrayList<>();
  private final List<LogLine> held = new ArrayList<>();
  private boolean loaded;
  private boolean cleared;

  /// Begins to follow the log at once.
  public LogsViewModel(EngineLink link, Work work, ServerState state, Navigator navigator) {
    this.link = link;
    this.work = work;
    this.navigator = navigator;
    filter.addListener(_ -> filterAnew());
    following.addListener(_ -> release());
    state.listen(this::happened);
    load();
  }

  /// Asks for the kept lines; again after a failure.
  void load() {
    failure.set("");
    work.run(() -> link.log(0, LogStore.MOST), this::loaded, this::failed);
  }

  ObservableList<LogRow> rows() {
    return rows.all();
  }

  /// Which lines are shown.
  ObjectProperty<LogFilter> filter() {
    return filter;
  }

  /// Whether new lines are shown as they come; otherwise they wait and nothing moves.
  BooleanProperty following() {
    return following;
  }

  /// How many lines wait.
  ReadOnlyIntegerProperty waiting() {
    return waiting.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Emptiness> emptiness() {
    return emptiness.getReadOnlyProperty();
  }

  /// Why the log could not be asked for; empty: it could.
  ReadOnlyStringProperty failure() {
    return failure.getReadOnlyProperty();
  }

  /// The parts of the server that have said something.
  ObservableList<String> rooms() {
    return shownRooms;
  }

  /// How many lines are kept.
  int kept() {
    return store.size();
  }

  /// Forgets the lines, here alone.
  void clear() {
    store.clear();
    held.clear();
    waiting.set(0);
    cleared = true;
    filterAnew();
  }

  /// Shows or hides what a row has no room for.
  void toggle(LogRow row) {
    rows.toggle(row.line());
  }

  /// Shows what the log says of an exchange.
  void showLogOf(String requestId) {
    filter.set(LogFilter.of(requestId));
  }

  /// Shows the exchange a line is about.
  void showExchange(LogLine line) {
    if (!line.requestId().isEmpty()) {
      navigator.go(new Destination.Exchange(line.requestId()));
    }
  }

  /// The lines of some rows, each once.
  static List<LogLine> lines(List<LogRow> chosen) {
    return chosen.stream().map(LogRow::line).distinct().toList();
  }

  private void loaded(List<LogLine> kept) {
    long newest = kept.isEmpty() ? 0 : kept.getLast().sequence();
    loaded = true;
    append(kept);
    append(early.stream().filter(line -> line.sequence() > newest).toList());
    early.clear();
  }

  private void failed(String why) {
    failure.set(why);
    judge();
  }

  private void happened(Batch batch) {
    if (!batch.lines().isEmpty()) {
      if (loaded) {
        append(batch.lines());
      } else {
        early.addAll(batch.lines());
      }
    }
  }

  private void append(List<LogLine> lines) {
    if (following.get()) {
      show(lines);
    } else {
      held.addAll(lines);
      int tooMany = held.size() - LogStore.MOST;
      if (tooMany > 0) {
        held.subList(0, tooMany).clear();
      }
      waiting.set(held.size());
    }
  }

  private void release() {
    if (following.get()) {
      List<LogLine> lines = List.copyOf(held);
      held.clear();
      waiting.set(0);
      show(lines);
    }
  }

  private void show(List<LogLine> lines) {
    rows.forget(store.add(lines));
    rows.add(lines.stream().filter(filter.get()::takes).toList());
    List<String> known = store.rooms();
    if (!rooms.equals(known)) {
      rooms.setAll(known);
    }
    judge();
  }

  private void filterAnew() {
    rows.show(store.taken(filter.get()));
    judge();
  }

  private void judge() {
    emptiness.set(rows.all().isEmpty() ? whyEmpty() : Emptiness.NONE);
  }

  private Emptiness whyEmpty() {
    if (store.size() > 0) {
      return Emptiness.NO_MATCH;
    }
    if (!failure.get().isEmpty()) {
      return Emptiness.FAILED;
    }
    return cleared ? Emptiness.CLEARED : Emptiness.NOTHING_YET;
  }
}
