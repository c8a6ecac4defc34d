package com.acme.engine.certificates;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/// How much clients may have a CA asked for: so many names an hour, so many at a time. CAs limit
/// the orders of an account, and whoever makes up names must not spend them all.
final class HourlyBudget {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int AT_A_TIME = 4;

  private final int most;
  private final InstantSource clock;
  private final Deque<Instant> taken = new ArrayDeque<>();
  private final Semaphore places = new Semaphore(AT_A_TIME);

  /// @param most names in an hour
  HourlyBudget(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /// Takes one of the hour.
  ///
  /// @return false where none is left
  synchronized boolean take() {
    Instant now = clock.instant();
    Instant oldest = now.minus(HOUR);
    while (!taken.isEmpty() && !taken.getFirst().isAfter(oldest)) {
      taken.removeFirst();
    }
    if (taken.size() >= most) {
      return false;
    }
    taken.addLast(now);
    return true;
  }

  String inWords() {
    return most + " certificates were asked for on demand within an hour";
  }

  /// Waits for a place.
  void enter() throws InterruptedException {
    places.acquire();
  }

  /// Gives the place back.
  void leave() {
    places.release();
  }
}
