package com.acme.console.engine;

import com.acme.engine.filter.Filter;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.Subscription;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What happens on the engine in this process, over its restarts.
final class EmbeddedFeed implements Feed {

  /// As many exchanges as a recorder lets pass at once, and what else may happen meanwhile.
  static final int CAPACITY = 16_384;

  private final ExchangeRows rows;
  private final Runnable admission;
  private final Consumer<EmbeddedFeed> whenClosed;
  private final List<Event> begun = new ArrayList<>();
  private final Set<Long> exchangesBegun = new HashSet<>();
  private final Set<Long> linesBegun = new HashSet<>();
  private @Nullable Subscription subscription;
  private @Nullable Run run;
  private boolean serverChanged;

  /// @param admission throws where the caller must not wait
  EmbeddedFeed(ExchangeRows rows, Runnable admission, Consumer<EmbeddedFeed> whenClosed) {
    this.rows = rows;
    this.admission = admission;
    this.whenClosed = whenClosed;
  }

  /// Watches an engine from now on.
  synchronized void watch(Run now) {
    close(subscription);
    run = now;
    subscription =
        now.access().events().subscribe(EnumSet.allOf(Event.Kind.class), Filter.ALL, CAPACITY);
  }

  /// Watches an engine that has just started, what it did until now included.
  synchronized void watchFromStart(Run now) {
    watch(now);
    now.access()
        .recorder()
        .after(0, Filter.ALL, CAPACITY)
        .forEach(exchange -> {
          exchangesBegun.add(exchange.summary().sequence());
          begun.add(new Event.ExchangeRecorded(exchange.summary()));
        });
    now.access()
        .logTail()
        .newest(_ -> true, CAPACITY)
        .reversed()
        .forEach(entry -> {
          linesBegun.add(entry.sequence());
          begun.add(new Event.Logged(entry));
        });
    now.engine().status().lastReload().ifPresent(report -> begun.add(new Event.ConfigRead(report)));
  }

  /// The server's state is another.
  synchronized void serverChanged() {
    serverChanged = true;
  }

  @Override
  public synchronized Batch drain() {
    admission.run();
    Gathering gathering = new Gathering(rows);
    if (run != null && subscription != null) {
      gather(gathering, run, subscription);
    }
    if (serverChanged) {
      gathering.serverChanged();
      serverChanged = false;
    }
    return gathering.batch();
  }

  private void gather(Gathering gathering, Run from, Subscription source) {
    begun.forEach(event -> gathering.add(event, from));
    for (Event event : source.drain()) {
      if (!wasBegun(event)) {
        gathering.add(event, from);
      }
    }
    begun.clear();
    gathering.dropped(source.takeDropped());
  }

  /// What was kept at the start may wait in the queue too.
  private boolean wasBegun(Event event) {
    return switch (event) {
      case Event.ExchangeRecorded(var exchange) -> exchangesBegun.remove(exchange.sequence());
      case Event.Logged(var entry) -> linesBegun.remove(entry.sequence());
      case Event.Sampled _,
          Event.HealthChanged _,
          Event.UpstreamChanged _,
          Event.ConfigRead _,
          Event.CertificateChanged _ ->
          false;
    };
  }

  @Override
  public void close() {
    synchronized (this) {
      close(subscription);
      subscription = null;
    }
    whenClosed.accept(this);
  }

  private void close(@Nullable Subscription old) {
    begun.clear();
    exchangesBegun.clear();
    linesBegun.clear();
    if (old != null) {
      old.close();
    }
  }
}
