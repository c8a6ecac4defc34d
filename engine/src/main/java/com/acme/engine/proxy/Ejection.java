package com.acme.engine.proxy;

import com.acme.engine.config.Resilience.Passive;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// How often one server failed lately, and until when it is out for it.
///
/// Each further time takes twice as long, up to five minutes; for each first length it then does
/// without, one time is forgotten. Changed by one thread at a time, asked by all.
final class Ejection {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Ticker ticker;

  /// When the last failures were, the oldest first.
  private final Deque<Long> failures = new ArrayDeque<>();

  private volatile boolean on;
  private volatile long until;
  private String reason = "";
  private boolean answered;
  private int level;
  private long count;

  Ejection(Ticker ticker) {
    this.ticker = ticker;
  }

  boolean isOn() {
    return on && ticker.nanos() - until < 0;
  }

  String reason() {
    return reason;
  }

  /// How often it was taken out.
  long count() {
    return count;
  }

  /// Notes a failure.
  ///
  /// @return whether these were too many
  boolean failed(Passive passive) {
    long now = ticker.nanos();
    failures.addLast(now);
    while (failures.size() > passive.failures()
        || now - failures.getFirst() > passive.within().toNanos()) {
      failures.removeFirst();
    }
    return failures.size() == passive.failures();
  }

  /// Takes it out.
  ///
  /// @param why the last failure
  /// @param byAnswer whether that was an answer
  void begin(Passive passive, String why, boolean byAnswer) {
    long now = ticker.nanos();
    long first = passive.eject().toNanos();
    long forgotten = on ? Math.max(now - until, 0) / first : 0;
    level = (int) Math.max(level - forgotten, 0) + 1;
    Duration out = length(passive.eject(), level);
    reason =
        "out for %s: %d failures within %s, the last: %s"
            .formatted(
                Durations.text(out), passive.failures(), Durations.text(passive.within()), why);
    answered = byAnswer;
    count++;
    failures.clear();
    until = now + out.toNanos();
    on = true;
  }

  /// Brings it back early, unless it failed by its answers: those a check does not see.
  void endAfterGoodChecks() {
    if (isOn() && !answered) {
      until = ticker.nanos();
    }
  }

  private static Duration length(Duration first, int level) {
    Duration longest = first.compareTo(LONGEST) > 0 ? first : LONGEST;
    Duration length = first;
    for (int i = 1; i < level && length.compareTo(longest) < 0; i++) {
      length = length.multipliedBy(2);
    }
    return length.compareTo(longest) > 0 ? longest : length;
  }
}
