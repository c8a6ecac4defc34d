package com.acme.console.cache;

import com.acme.console.engine.CacheView.Entry;
import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Place;
import com.acme.console.state.ServerState;
import com.acme.console.state.ServerSwitch;
import com.acme.console.state.Work;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What a server has stored, asked for once a second while it is looked at.
final class CacheViewModel {

  /// Stored responses that are listed.
  static final int MOST = 500;

  /// Why the table is empty.
  enum Emptiness {
    /// It is not.
    NONE,
    STOPPED,
    /// No request has come to a route with a cache.
    UNUSED,
    /// The cache was asked, and nothing is stored.
    NOTHING_STORED,
    NO_MATCH
  }

  private final EngineLink link;
  private final Work work;
  private final ServerState state;
  private final ServerSwitch servers;
  private final Navigator navigator;
  private final ObservableList<Entry> entries = FXCollections.observableArrayList();
  private final ObservableList<Entry> shownEntries =
      FXCollections.unmodifiableObservableList(entries);
  private final ObjectProperty<@Nullable Entry> selected = new SimpleObjectProperty<>();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Emptiness> emptiness =
      new ReadOnlyObjectWrapper<>(Emptiness.STOPPED);
  private final ReadOnlyObjectWrapper<Summary> summary =
      new ReadOnlyObjectWrapper<>(Summary.NOTHING);
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final HitRatio ratio = new HitRatio();
  private com.acme.console.engine.CacheView told = com.acme.console.engine.CacheView.NOTHING;
  private boolean live;
  private boolean asking;

  CacheViewModel(EngineLink link, Work work, ServerState state, Navigator navigator) {
    this.link = link;
    this.work = work;
    this.state = state;
    this.servers = new ServerSwitch(link, work, state);
    this.navigator = navigator;
    filter.addListener(_ -> list());
    state.snapshot().addListener(_ -> ask());
    state.listen(batch -> {
      if (!batch.seconds().isEmpty()) {
        ask();
      }
    });
  }

  /// Stored responses that the filter takes, the most asked for first.
  ObservableList<Entry> entries() {
    return shownEntries;
  }

  /// The one that is shown in full; null: none.
  ObjectProperty<@Nullable Entry> selected() {
    return selected;
  }

  /// A part of the URL, type or tag that is looked for, in any case.
  StringProperty filter() {
    return filter;
  }

  ReadOnlyObjectProperty<Emptiness> emptiness() {
    return emptiness.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Summary> summary() {
    return summary.getReadOnlyProperty();
  }

  /// What could not be done, in words; empty: nothing.
  ReadOnlyStringProperty notice() {
    return notice.getReadOnlyProperty();
  }

  /// @param isShown whether it is looked at
  void live(boolean isShown) {
    live = isShown;
    ask();
  }

  /// Asks the server, if it is looked at and no answer is under way.
  void ask() {
    if (!live || asking) {
      return;
    }
    asking = true;
    work.run(
        () -> link.cache(MOST),
        view -> {
          asking = false;
          notice.set("");
          show(view);
        },
        failure -> {
          asking = false;
          notice.set(failure);
        });
  }

  /// Starts the server.
  void start() {
    servers.start(notice::set);
  }

  /// Shows where routes say that they cache.
  void showRoutes() {
    navigator.go(new Destination.Plain(Place.ROUTES));
  }

  void clearFilter() {
    filter.set("");
  }

  /// Shows the exchanges of the selected response's path.
  void showTraffic() {
    Entry entry = selected.get();
    if (entry != null) {
      navigator.go(new Destination.Traffic("path:" + Location.of(entry.url()).path()));
    }
  }

  private void show(com.acme.console.engine.CacheView view) {
    told = view;
    ratio.at(view.figures());
    summary.set(Summary.of(view.figures(), ratio));
    list();
  }

  private void list() {
    String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    Entry before = selected.get();
    List<Entry> next = told.entries().stream().filter(entry -> takes(entry, wanted)).toList();
    if (!entries.equals(next)) {
      entries.setAll(next);
      select(before);
    }
    emptiness.set(empty());
  }

  /// The same response is another value a second later: its age is.
  private void select(@Nullable Entry before) {
    selected.set(
        before == null
            ? null
            : entries.stream().filter(entry -> isSame(entry, before)).findFirst().orElse(null));
  }

  private static boolean isSame(Entry one, Entry other) {
    return one.url().equals(other.url())
        && one.status() == other.status()
        && one.vary().equals(other.vary())
        && one.contentType().equals(other.contentType());
  }

  private static boolean takes(Entry entry, String wanted) {
    return entry.url().toLowerCase(Locale.ROOT).contains(wanted)
        || entry.contentType().toLowerCase(Locale.ROOT).contains(wanted)
        || entry.tags().stream().anyMatch(tag -> tag.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private Emptiness empty() {
    if (!entries.isEmpty()) {
      return Emptiness.NONE;
    }
    if (!state.isRunning()) {
      return Emptiness.STOPPED;
    }
    if (!told.entries().isEmpty()) {
      return Emptiness.NO_MATCH;
    }
    return told.figures().asked() == 0 ? Emptiness.UNUSED : Emptiness.NOTHING_STORED;
  }
}
