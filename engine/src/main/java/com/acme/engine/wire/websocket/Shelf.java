package com.acme.engine.wire.websocket;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Keeps some things of a kind for the next who needs one.
final class Shelf<T> {

  private final int most;
  private final Queue<T> kept = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  Shelf(int most) {
    this.most = most;
  }

  @Nullable T take() {
    T taken = kept.poll();
    if (taken != null) {
      count.decrementAndGet();
    }
    return taken;
  }

  /// @return whether there was room
  boolean put(T thing) {
    if (count.incrementAndGet() > most) {
      count.decrementAndGet();
      return false;
    }
    kept.add(thing);
    return true;
  }
}
