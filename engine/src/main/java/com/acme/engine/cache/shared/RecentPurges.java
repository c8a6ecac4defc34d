package com.acme.engine.cache.shared;

import com.acme.engine.cache.Purge;
import com.acme.engine.cache.StoredResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// The purges of the last while: a response that was asked for before one of them does not go to
/// Redis after it.
final class RecentPurges {

  /// Longer than answers take.
  private static final Duration WHILE = Duration.ofMinutes(1);

  private static final int MOST = 1_000;

  private record Recent(Purge purge, long at) {}

  /// Guarded by this.
  private final Deque<Recent> recent = new ArrayDeque<>();

  synchronized void add(Purge purge) {
    forget();
    if (recent.size() == MOST) {
      recent.clear();
      recent.add(new Recent(new Purge.All(), System.nanoTime()));
    } else {
      recent.add(new Recent(purge, System.nanoTime()));
    }
  }

  synchronized boolean concern(StoredResponse response, long since) {
    forget();
    return recent.stream().anyMatch(one -> one.at() - since >= 0 && one.purge().concerns(response));
  }

  private void forget() {
    long now = System.nanoTime();
    while (!recent.isEmpty() && now - recent.peekFirst().at() > WHILE.toNanos()) {
      recent.removeFirst();
    }
  }
}
