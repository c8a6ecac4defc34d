package com.acme.engine.socket;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Finds event loops that are held up: what waits there is taken over by others, and where that
/// lasts, by another thread.
final class LoopWatch {

  private static final long BUSY = Duration.ofMillis(5).toNanos();

  /// While all sleep.
  private static final long QUIET = Duration.ofMillis(50).toNanos();

  /// How many looks later another thread takes the place of one that has done nothing since.
  private static final int LONG = 4;

  private final EventLoop[] loops;

  /// What each had done at the last look.
  private final long[] steps;

  /// For how many looks each has done nothing.
  private final int[] still;

  LoopWatch(EventLoop... loops) {
    this.loops = loops;
    this.steps = new long[loops.length];
    this.still = new int[loops.length];
  }

  void start() {
    Thread.ofPlatform().daemon().name("acme-loop-watch").start(this::watch);
  }

  private void watch() {
    while (true) {
      boolean busy = false;
      for (int i = 0; i < loops.length; i++) {
        busy |= look(i);
      }
      LockSupport.parkNanos(this, busy ? BUSY : QUIET);
    }
  }

  /// @return whether it is awake
  private boolean look(int i) {
    EventLoop loop = loops[i];
    long now = loop.steps();
    boolean awake = !loop.isAsleep();
    still[i] = awake && now == steps[i] ? still[i] + 1 : 0;
    steps[i] = now;
    if (still[i] >= LONG) {
      still[i] = 0;
      loop.relieve();
    } else if (still[i] > 0) {
      loop.callForHelp();
    }
    return awake;
  }
}
