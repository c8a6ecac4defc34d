package com.acme.engine.observe;

import com.acme.engine.filter.Filter;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A bounded queue of events for one watcher.
public final class Subscription implements Closeable {

  private final Set<Event.Kind> kinds;
  private final Filter filter;
  private final int capacity;
  private final Consumer<Subscription> whenClosed;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private long dropped;
  private boolean closed;

  Subscription(
      Set<Event.Kind> kinds, Filter filter, int capacity, Consumer<Subscription> whenClosed) {
    this.kinds = kinds.isEmpty() ? EnumSet.noneOf(Event.Kind.class) : EnumSet.copyOf(kinds);
    this.filter = filter;
    this.capacity = capacity;
    this.whenClosed = whenClosed;
  }

  /// The next event; empty when none came in time or the subscription has ended.
  ///
  /// @param patience how long to wait
  public synchronized Optional<Event> next(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (waiting.isEmpty() && !closed) {
      long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (millis <= 0) {
        return Optional.empty();
      }
      wait(millis);
    }
    return Optional.ofNullable(waiting.poll());
  }

  /// All events that wait, without waiting for more.
  public synchronized List<Event> drain() {
    List<Event> drained = new ArrayList<>(waiting);
    waiting.clear();
    return drained;
  }

  /// How many events were lost since the last call.
  public synchronized long takeDropped() {
    long taken = dropped;
    dropped = 0;
    return taken;
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    whenClosed.accept(this);
  }

  boolean wants(RecordedExchange exchange) {
    return kinds.contains(Event.Kind.EXCHANGE) && filter.test(exchange);
  }

  synchronized void offer(Event event) {
    if (closed || !kinds.contains(event.kind())) {
      return;
    }
    if (waiting.size() >= capacity) {
      dropped++;
      return;
    }
    waiting.add(event);
    notifyAll();
  }
}
