package com.acme.console.traffic;

import com.acme.console.engine.EngineLink;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.LinkFailure;
import com.acme.console.traffic.rows.Bounds;
import com.acme.console.traffic.rows.RowStore;
import com.acme.console.traffic.rows.Shown;
import com.acme.engine.filter.Filter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Changes the store on its own thread and hands the newest of what is to be seen to the FX thread.
/// However fast rows come, no more than one hand-over waits.
final class RowFeed {

  private static final int HISTORY = 100_000;

  private final EngineLink link;
  private final Executor one;
  private final Executor fx;
  private final Consumer<Shown> publish;
  private final Consumer<String> problem;
  private final RowStore store;
  private final AtomicReference<Optional<Shown>> waiting = new AtomicReference<>(Optional.empty());
  private FieldTerms terms;
  private boolean onlyPinned;
  private long newest;

  /// @param one runs one task at a time, in order
  /// @param fx runs what changes what is shown
  RowFeed(
      EngineLink link,
      Executor one,
      Executor fx,
      Bounds bounds,
      Consumer<Shown> publish,
      Consumer<String> problem) {
    this.link = link;
    this.one = one;
    this.fx = fx;
    this.publish = publish;
    this.problem = problem;
    this.store = new RowStore(bounds);
    this.terms = new FieldTerms(link, Filter.ALL);
  }

  private interface Change {
    void apply() throws LinkFailure;
  }

  /// Changes the store, then shows it.
  void change(Consumer<RowStore> what) {
    run(() -> what.accept(store));
  }

  /// What the server kept before this console watched it.
  void history() {
    run(() -> store.prepend(link.exchanges(0, HISTORY)));
  }

  void append(List<ExchangeRow> rows) {
    run(() -> {
      newest = rows.getLast().sequence();
      terms.refresh(newest);
      store.append(rows);
    });
  }

  void filter(Filter filter, boolean pinnedAlone) {
    run(() -> {
      terms = new FieldTerms(link, filter);
      onlyPinned = pinnedAlone;
      try {
        terms.refresh(newest);
      } finally {
        store.filter(terms, onlyPinned);
      }
    });
  }

  private void run(Change change) {
    one.execute(() -> {
      try {
        change.apply();
      } catch (LinkFailure failure) {
        fx.execute(() -> problem.accept(failure.reason()));
      }
      show();
    });
  }

  private void show() {
    if (waiting.getAndSet(Optional.of(store.shown())).isEmpty()) {
      fx.execute(() -> waiting.getAndSet(Optional.empty()).ifPresent(publish));
    }
  }
}
