package com.acme.engine.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Connections that wait for reuse, the last used first: of those that the asking thread's own
/// event loop waited for, and of the others only when it has none. For one thread at a time.
final class IdleConnections {

  private final List<Deque<UpstreamConnection>> byLoop = new ArrayList<>();
  private int size;

  /// None yet.
  ///
  /// @param loops how many event loops there are
  IdleConnections(int loops) {
    while (byLoop.size() < loops) {
      byLoop.add(new ArrayDeque<>());
    }
  }

  int size() {
    return size;
  }

  /// Keeps one.
  ///
  /// @param loop that of the thread that used it
  void add(int loop, UpstreamConnection connection) {
    byLoop.get(loop).addFirst(connection);
    size++;
  }

  /// Takes one that has not waited for too long.
  ///
  /// @param loop that of the thread that wants one
  /// @param longest nanoseconds
  @Nullable UpstreamConnection take(int loop, long longest, long now) {
    for (int i = 0; i < byLoop.size(); i++) {
      Deque<UpstreamConnection> waiting = byLoop.get((loop + i) % byLoop.size());
      UpstreamConnection last = waiting.peekFirst();
      if (last != null && last.isFresh(longest, now)) {
        size--;
        return waiting.pollFirst();
      }
    }
    return null;
  }

  /// The one that has waited longest.
  @Nullable UpstreamConnection oldest(long now) {
    return withOldest(now).peekLast();
  }

  /// Takes the one that has waited longest.
  @Nullable UpstreamConnection takeOldest(long now) {
    UpstreamConnection oldest = withOldest(now).pollLast();
    size -= oldest == null ? 0 : 1;
    return oldest;
  }

  private Deque<UpstreamConnection> withOldest(long now) {
    return Collections.max(byLoop, Comparator.comparingLong(waiting -> age(waiting, now)));
  }

  /// Nanoseconds that the first that came has waited; -1 where there is none.
  private static long age(Deque<UpstreamConnection> waiting, long now) {
    UpstreamConnection first = waiting.peekLast();
    return first == null ? -1 : first.idleFor(now);
  }

  /// Closes some.
  void closeIf(Predicate<UpstreamConnection> rule) {
    for (Deque<UpstreamConnection> waiting : byLoop) {
      int before = waiting.size();
      waiting.removeIf(connection -> {
        boolean unwanted = rule.test(connection);
        if (unwanted) {
          connection.close();
        }
        return unwanted;
      });
      size -= before - waiting.size();
    }
  }
}
