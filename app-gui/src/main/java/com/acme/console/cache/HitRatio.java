package com.acme.console.cache;

import com.acme.console.engine.CacheView.Figures;
import java.util.ArrayDeque;
import java.util.OptionalLong;

/// The share of requests that the cache answered, in thousandths: since the start, and of late.
final class HitRatio {

  /// Looks that count as of late: one a second.
  static final int LOOKS = 60;

  private static final int ALL = 1_000;

  private final ArrayDeque<Figures> looks = new ArrayDeque<>();

  /// The figures at one more look. Counts that are lower than they were began anew.
  void at(Figures figures) {
    if (!looks.isEmpty() && figures.asked() < looks.getLast().asked()) {
      looks.clear();
    }
    looks.addLast(figures);
    if (looks.size() > LOOKS) {
      looks.removeFirst();
    }
  }

  /// Empty: nothing was asked.
  OptionalLong sinceStart() {
    return looks.isEmpty()
        ? OptionalLong.empty()
        : permille(looks.getLast().answered(), looks.getLast().asked());
  }

  /// Empty: nothing was asked in the last minute.
  OptionalLong ofLate() {
    return looks.isEmpty()
        ? OptionalLong.empty()
        : permille(
            looks.getLast().answered() - looks.getFirst().answered(),
            looks.getLast().asked() - looks.getFirst().asked());
  }

  private static OptionalLong permille(long answered, long asked) {
    return asked == 0 ? OptionalLong.empty() : OptionalLong.of(answered * ALL / asked);
  }
}
