package com.acme.engine.cache;

import java.util.ArrayDeque;
import java.util.Deque;

/// The latest purges, so that an answer that was under way when one came is not kept: it may have
/// been made before.
final class PurgeLog {

  private static final int MOST = 1_024;

  private record Entry(long number, Purge purge) {}

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long last;

  /// The moment, as {@link #concerns} takes it.
  synchronized long mark() {
    return last;
  }

  synchronized void add(Purge purge) {
    last++;
    entries.addLast(new Entry(last, purge));
    if (entries.size() > MOST) {
      entries.removeFirst();
    }
  }

  /// Whether a purge has concerned a response since; also where too many came to tell.
  synchronized boolean concerns(StoredResponse response, long since) {
    if (since == last) {
      return false;
    }
    if (entries.getFirst().number() > since + 1) {
      return true;
    }
    for (Entry entry : entries) {
      if (entry.number() > since && entry.purge().concerns(response)) {
        return true;
      }
    }
    return false;
  }
}
