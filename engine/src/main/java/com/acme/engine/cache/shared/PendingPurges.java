package com.acme.engine.cache.shared;

import com.acme.engine.cache.Purge;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Purges that Redis did not take, to be made once it answers again. Where there are more than fit,
/// they become one of everything.
final class PendingPurges {

  private static final int MOST = 1_000;

  /// One that waits.
  record Pending(Purge purge, boolean soft) {}

  /// Guarded by this.
  private final Deque<Pending> pending = new ArrayDeque<>();

  synchronized void add(Purge purge, boolean soft) {
    if (pending.size() == MOST) {
      pending.clear();
      pending.add(new Pending(new Purge.All(), false));
    } else {
      pending.add(new Pending(purge, soft));
    }
  }

  synchronized boolean isEmpty() {
    return pending.isEmpty();
  }

  synchronized Optional<Pending> first() {
    return Optional.ofNullable(pending.peekFirst());
  }

  synchronized void done(Pending made) {
    pending.remove(made);
  }
}
