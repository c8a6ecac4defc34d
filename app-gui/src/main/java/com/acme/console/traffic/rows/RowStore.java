package com.acme.console.traffic.rows;

import com.acme.console.engine.ExchangeRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Keeps the newest rows and what a table shows of them.
///
/// Rows that arrive are filtered and merged into what is shown, so a batch costs one pass over the
/// shown rows whatever the order; only a new filter or a new order looks at every row. Used by one
/// thread at a time.
public final class RowStore {

  /// Memory of a row without its own texts.
  private static final int ROW_BYTES = 184;

  private final Bounds bounds;
  private final ArrayDeque<ExchangeRow> kept = new ArrayDeque<>();
  private final ArrayDeque<ExchangeRow> held = new ArrayDeque<>();
  private final Map<String, ExchangeRow> pinned = new LinkedHashMap<>();

  /// Pinned rows that have left the ring, the oldest first.
  private final List<ExchangeRow> retained = new ArrayList<>();

  private final SortedRows sorted = new SortedRows();

  /// IDs of WebSockets that were open.
  private final Set<String> open = new HashSet<>();

  private List<ExchangeRow> cleared = List.of();
  private Predicate<? super ExchangeRow> filter = row -> true;
  private boolean onlyPinned;
  private boolean holding;
  private long newest;
  private long bytes;
  private long lost;

  public RowStore(Bounds bounds) {
    this.bounds = bounds;
  }

  /// Takes rows that were just recorded, in the order of their numbers; those it has already, as
  /// what a server kept and what it tells may overlap, are passed over.
  public void append(Collection<ExchangeRow> rows) {
    List<ExchangeRow> fresh = rows.stream().filter(row -> row.sequence() > newest).toList();
    fresh.forEach(this::count);
    if (holding) {
      hold(fresh);
    } else {
      take(fresh);
    }
  }

  private void count(ExchangeRow row) {
    newest = Math.max(newest, row.sequence());
  }

  /// Puts rows in front that ended before those it has; rows it has already are passed over.
  public void prepend(List<ExchangeRow> earlier) {
    Set<String> known = new HashSet<>();
    kept.forEach(row -> known.add(row.id()));
    held.forEach(row -> known.add(row.id()));
    earlier.forEach(this::count);
    for (ExchangeRow row : earlier.reversed()) {
      if (known.add(row.id())) {
        note(row);
        kept.addFirst(row);
        bytes += weight(row);
      }
    }
    evict();
    rebuild();
  }

  private void note(ExchangeRow row) {
    if (row.open()) {
      open.add(row.id());
    }
  }

  private void take(Collection<ExchangeRow> rows) {
    Map<String, ExchangeRow> ended = new LinkedHashMap<>();
    for (ExchangeRow row : rows) {
      if (open.remove(row.id())) {
        ended.put(row.id(), row);
      } else {
        note(row);
        kept.addLast(row);
        bytes += weight(row);
      }
    }
    if (ended.isEmpty()) {
      Set<ExchangeRow> gone = evict();
      sorted.remove(gone);
      sorted.add(rows.stream().filter(row -> !gone.contains(row) && passes(row)).toList());
    } else {
      replace(ended);
      evict();
      rebuild();
    }
  }

  /// WebSockets that have ended stand where they stood, or at the end where they do not any more.
  private void replace(Map<String, ExchangeRow> ended) {
    retained.replaceAll(row -> replaced(row, ended));
    List<ExchangeRow> all = new ArrayList<>(kept);
    all.replaceAll(row -> replaced(row, ended));
    kept.clear();
    kept.addAll(all);
    kept.addAll(ended.values());
    ended.values().forEach(row -> bytes += weight(row));
  }

  private ExchangeRow replaced(ExchangeRow row, Map<String, ExchangeRow> ended) {
    ExchangeRow now = row.open() ? ended.remove(row.id()) : null;
    if (now == null) {
      return row;
    }
    pinned.computeIfPresent(row.id(), (_, _) -> now);
    return now;
  }

  private void hold(Collection<ExchangeRow> rows) {
    held.addAll(rows);
    while (held.size() > bounds.rows()) {
      held.removeFirst();
      lost++;
    }
  }

  private Set<ExchangeRow> evict() {
    Set<ExchangeRow> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    while (kept.size() > bounds.rows() || (bytes > bounds.bytes() && kept.size() > 1)) {
      ExchangeRow oldest = kept.removeFirst();
      bytes -= weight(oldest);
      if (pinned.containsKey(oldest.id())) {
        retained.add(oldest);
      } else {
        gone.add(oldest);
      }
    }
    return gone;
  }

  /// Stops to take rows: they are held until {@link #resume()}.
  public void pause() {
    holding = true;
  }

  /// Takes what was held, and what comes from now on.
  public void resume() {
    holding = false;
    List<ExchangeRow> waiting = List.copyOf(held);
    held.clear();
    lost = 0;
    take(waiting);
  }

  /// Lets go of all rows but the pinned ones.
  public void clear() {
    cleared = List.copyOf(kept);
    kept.clear();
    bytes = 0;
    for (ExchangeRow row : cleared) {
      if (pinned.containsKey(row.id())) {
        kept.addLast(row);
        bytes += weight(row);
      }
    }
    rebuild();
  }

  /// Brings back what was cleared last.
  public void undoClear() {
    prepend(cleared);
    cleared = List.of();
  }

  /// Keeps these rows whatever comes, or no longer.
  public void pin(Collection<ExchangeRow> rows, boolean on) {
    for (ExchangeRow row : rows) {
      if (on) {
        pinned.put(row.id(), row);
      } else {
        pinned.remove(row.id());
        retained.removeIf(old -> old.id().equals(row.id()));
      }
    }
    rebuild();
  }

  /// Shows what the filter takes.
  public void filter(Predicate<? super ExchangeRow> next, boolean pinnedAlone) {
    filter = next;
    onlyPinned = pinnedAlone;
    rebuild();
  }

  /// Shows rows in that order.
  public void sort(Order order) {
    sorted.order(order.comparator());
    rebuild();
  }

  private void rebuild() {
    List<ExchangeRow> chosen = new ArrayList<>(kept.size());
    for (ExchangeRow row : retained) {
      if (passes(row)) {
        chosen.add(row);
      }
    }
    for (ExchangeRow row : kept) {
      if (passes(row)) {
        chosen.add(row);
      }
    }
    sorted.replace(chosen);
  }

  private boolean passes(ExchangeRow row) {
    return (!onlyPinned || pinned.containsKey(row.id())) && filter.test(row);
  }

  /// What is to be seen now.
  public Shown shown() {
    return sorted.shown(kept.size() + retained.size(), held.size(), lost);
  }

  /// All rows that are kept, the oldest first.
  public List<ExchangeRow> all() {
    List<ExchangeRow> rows = new ArrayList<>(retained);
    rows.addAll(kept);
    return rows;
  }

  /// About how much memory the rows take.
  public long bytes() {
    return bytes;
  }

  private static long weight(ExchangeRow row) {
    return ROW_BYTES + 64L + row.id().length() + row.path().length() + row.query().length();
  }
}
