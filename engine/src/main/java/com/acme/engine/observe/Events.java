package com.acme.engine.observe;

import com.acme.engine.filter.Filter;
import java.io.Closeable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells watchers what happens. Publishing never waits: a watcher that is too slow loses events and
/// is told how many.
public final class Events implements Closeable {

  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /// Begins to watch.
  ///
  /// @param kinds what is told
  /// @param filter which exchanges; all other kinds pass it
  /// @param capacity how many events may wait
  public Subscription subscribe(Set<Event.Kind> kinds, Filter filter, int capacity) {
    Subscription subscription = new Subscription(kinds, filter, capacity, subscriptions::remove);
    subscriptions.add(subscription);
    if (closed) {
      subscription.close();
    }
    return subscription;
  }

  /// How many watch.
  public int subscribers() {
    return subscriptions.size();
  }

  /// Tells all who asked for this kind.
  public void publish(Event event) {
    for (Subscription subscription : subscriptions) {
      subscription.offer(event);
    }
  }

  /// Tells all whose filter takes the exchange: the filter sees the whole of it, the watcher gets
  /// its summary.
  void publish(RecordedExchange exchange) {
    if (!subscriptions.isEmpty()) {
      Event event = new Event.ExchangeRecorded(exchange.summary());
      for (Subscription subscription : subscriptions) {
        if (subscription.wants(exchange)) {
          subscription.offer(event);
        }
      }
    }
  }

  /// Ends all subscriptions.
  @Override
  public void close() {
    closed = true;
    subscriptions.forEach(Subscription::close);
  }
}
