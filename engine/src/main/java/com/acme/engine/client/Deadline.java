package com.acme.engine.client;

import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A moment after which an operation is cut off; set and cleared for each operation.
///
/// Made for being set on every request and hardly ever passing: setting is one write. The timer
/// looks when the earliest moment it was told has come, and goes back to sleep until the moment
/// that is set then. Set and cleared by one thread at a time.
final class Deadline {

  private static final long UNSET = Long.MAX_VALUE;
  private static final long EXPIRED = Long.MIN_VALUE;

  private final Deadlines clock;
  private final Runnable onExpiry;

  /// Nanoseconds since this deadline was made, so that no reading of the clock collides with the
  /// two marks.
  private final AtomicLong moment = new AtomicLong(UNSET);

  private final long origin = System.nanoTime();

  /// When the timer looks next; UNSET when it does not.
  private volatile long look = UNSET;

  private @Nullable Future<?> timer;

  Deadline(Deadlines clock, Runnable onExpiry) {
    this.clock = clock;
    this.onExpiry = onExpiry;
  }

  /// Sets the moment; does nothing once a moment has passed.
  ///
  /// @param nanos from now; `Long.MAX_VALUE` clears
  void set(long nanos) {
    if (nanos == Long.MAX_VALUE) {
      clear();
      return;
    }
    long at = now() + nanos;
    if (replace(at) && look > at) {
      lookAt(at);
    }
  }

  /// Takes the moment back. After it, {@link #isExpired()} does not change any more.
  void clear() {
    if (moment.get() != UNSET) {
      replace(UNSET);
    }
  }

  /// Whether a moment passed while it was set.
  boolean isExpired() {
    return moment.get() == EXPIRED;
  }

  /// Ends the use of this deadline; the timer forgets it.
  synchronized void cancel() {
    clear();
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private boolean replace(long at) {
    long current = moment.get();
    while (current != EXPIRED) {
      if (moment.compareAndSet(current, at)) {
        return true;
      }
      current = moment.get();
    }
    return false;
  }

  private synchronized void lookAt(long at) {
    if (look <= at) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    look = at;
    timer = clock.after(at - now(), this::look);
  }

  private void look() {
    look = UNSET;
    long at = moment.get();
    if (at == UNSET || at == EXPIRED) {
      return;
    }
    if (at <= now() && moment.compareAndSet(at, EXPIRED)) {
      onExpiry.run();
      return;
    }
    long next = moment.get();
    if (next != UNSET) {
      lookAt(next);
    }
  }

  private long now() {
    return System.nanoTime() - origin;
  }
}
