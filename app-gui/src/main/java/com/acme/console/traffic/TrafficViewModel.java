package com.acme.console.traffic;

import com.acme.console.engine.Batch;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.state.Preferences;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.console.traffic.rows.Bounds;
import com.acme.console.traffic.rows.Order;
import com.acme.console.traffic.rows.RowStore;
import com.acme.console.traffic.rows.Shown;
import com.acme.engine.filter.Filter;
import com.acme.engine.filter.FilterKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/// The table of exchanges: which rows, in which order, paused or not.
///
/// Used on the FX thread; what takes long happens elsewhere.
public final class TrafficViewModel {

  private final EngineLink link;
  private final Work work;
  private final RowFeed feed;
  private final SeenValues seen = new SeenValues();
  private final FilterViewModel filter;
  private final EmptyViewModel empty;

  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final BooleanProperty onlyPinned = new SimpleBooleanProperty();
  private final ObservableSet<String> pins = FXCollections.observableSet();
  private final ObjectProperty<Optional<ExchangeRow>> current =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty wanted = new SimpleStringProperty("");
  private final StringProperty message = new SimpleStringProperty("");
  private boolean primed;

  /// @param one runs one task at a time, in order, away from the FX thread
  /// @param fx runs what changes what is shown
  public TrafficViewModel(
      EngineLink link,
      Work work,
      ServerState state,
      Executor one,
      Executor fx,
      Preferences preferences,
      Bounds bounds) {
    this.link = link;
    this.work = work;
    filter = new FilterViewModel(seen, preferences);
    empty = new EmptyViewModel(link, work, state, message::set);
    feed = new RowFeed(link, one, fx, bounds, this::publish, message::set);
    filter.parsed().addListener((_, _, _) -> choose());
    onlyPinned.addListener((_, _, _) -> choose());
    paused.addListener((_, _, now) -> feed.change(now ? RowStore::pause : RowStore::resume));
    state.listen(this::happened);
    feed.history();
  }

  /// The rows to be seen.
  public ReadOnlyObjectProperty<Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /// Why there are none.
  public EmptyViewModel empty() {
    return empty;
  }

  /// The filter bar.
  public FilterViewModel filter() {
    return filter;
  }

  /// Whether rows that come are held back.
  public BooleanProperty paused() {
    return paused;
  }

  /// Whether pinned rows alone are shown.
  public BooleanProperty onlyPinned() {
    return onlyPinned;
  }

  /// IDs of the pinned exchanges.
  public ObservableSet<String> pins() {
    return pins;
  }

  /// The exchange that is looked into.
  public ObjectProperty<Optional<ExchangeRow>> current() {
    return current;
  }

  /// ID of an exchange that is to be selected as soon as it is shown; empty: none.
  public StringProperty wanted() {
    return wanted;
  }

  /// What went wrong last, for the user; empty: nothing.
  public StringProperty message() {
    return message;
  }

  private void happened(Batch batch) {
    if (!batch.exchanges().isEmpty()) {
      empty.cleared(false);
      seen.see(batch.exchanges());
      feed.append(batch.exchanges());
    }
  }

  private void publish(Shown next) {
    if (!primed) {
      primed = true;
      seen.see(next.subList(Math.max(0, next.size() - 1_000), next.size()));
    }
    shown.set(next);
    current.get().filter(ExchangeRow::open).ifPresent(row -> replaced(row, next));
    empty.shows(next, onlyPinned.get() && pins.isEmpty());
  }

  /// A WebSocket that is looked into may have ended.
  private void replaced(ExchangeRow open, Shown next) {
    int index = next.indexOfId(open.id());
    if (index >= 0 && !next.get(index).open()) {
      current.set(Optional.of(next.get(index)));
    }
  }

  private void choose() {
    feed.filter(filter.parsed().get().filter(), onlyPinned.get());
  }

  /// Shows rows in that order.
  public void sort(Order order) {
    feed.change(store -> store.sort(order));
  }

  /// Empties the table; pinned rows stay. The server forgets nothing.
  public void clear() {
    empty.cleared(true);
    current.set(Optional.empty());
    feed.change(RowStore::clear);
  }

  /// Brings back what was cleared last.
  public void undoClear() {
    feed.change(RowStore::undoClear);
  }

  /// Pins rows, or lets them go where all of them are pinned.
  public void togglePin(Collection<ExchangeRow> rows) {
    boolean on = rows.stream().anyMatch(row -> !pins.contains(row.id()));
    List<String> ids = rows.stream().map(ExchangeRow::id).toList();
    if (on) {
      pins.addAll(ids);
    } else {
      ids.forEach(pins::remove);
    }
    List<ExchangeRow> these = List.copyOf(rows);
    feed.change(store -> store.pin(these, on));
  }

  /// Shows every row: no filter, pinned or not.
  public void showAll() {
    onlyPinned.set(false);
    filter.drop();
  }

  /// Shows the exchanges a filter takes.
  public void show(String text) {
    onlyPinned.set(false);
    filter.text().set(text);
    filter.remember();
  }

  /// Shows all exchanges of the connection of one.
  public void showConnection(ExchangeRow row) {
    show(Filter.term(FilterKey.CONNECTION, row.connectionId()));
  }

  /// Shows the exchanges of some time.
  ///
  /// @param from the first instant
  /// @param to behind the last one
  public void showBetween(Instant from, Instant to, String text) {
    show(
        Stream.of("time:" + from + ".." + to, text)
            .filter(part -> !part.isEmpty())
            .reduce((a, b) -> a + " " + b)
            .orElse(""));
  }

  /// Selects one exchange, wherever it is: among the rows, or with the server alone.
  public void reveal(String id) {
    if (shown.get().indexOfId(id) < 0 && !filter.isEmpty()) {
      showAll();
    }
    wanted.set(id);
    if (shown.get().indexOfId(id) < 0) {
      work.run(
          () -> link.exchange(id),
          found ->
              found.ifPresentOrElse(
                  detail -> current.set(Optional.of(detail.row())), () -> lost(id)),
          message::set);
    }
  }

  private void lost(String id) {
    wanted.set("");
    message.set(
        "Exchange "
            + id
            + " is no longer kept: the server keeps the newest ones alone. Its log may"
            + " still tell of it.");
  }
}
