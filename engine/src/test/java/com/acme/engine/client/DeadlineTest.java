package com.acme.engine.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private static final long SHORT = Duration.ofMillis(20).toNanos();
  private static final long LONG = Duration.ofHours(1).toNanos();

  private final Deadlines clock = new Deadlines();
  private final AtomicInteger expiries = new AtomicInteger();

  @AfterEach
  void stop() {
    clock.close();
  }

  @Test
  void aMomentThatPassesRunsItsTaskOnce() {
    Deadline deadline = clock.deadline(expiries::incrementAndGet);
    deadline.set(SHORT);

    await().until(deadline::isExpired);
    deadline.set(SHORT);
    awaitTick(4 * SHORT);

    assertEquals(1, expiries.get());
  }

  @Test
  void aClearedMomentDoesNotPass() {
    Deadline deadline = clock.deadline(expiries::incrementAndGet);
    deadline.set(SHORT);
    deadline.clear();
    awaitTick(4 * SHORT);

    assertFalse(deadline.isExpired());
  }

  @Test
  void aLaterMomentTakesThePlaceOfAnEarlierOne() {
    Deadline deadline = clock.deadline(expiries::incrementAndGet);
    deadline.set(SHORT);
    deadline.set(LONG);
    awaitTick(4 * SHORT);

    assertFalse(deadline.isExpired());
  }

  @Test
  void anEarlierMomentTakesThePlaceOfALaterOne() {
    Deadline deadline = clock.deadline(expiries::incrementAndGet);
    deadline.set(LONG);
    deadline.set(SHORT);

    await().until(deadline::isExpired);
  }

  @Test
  void aMomentSetAfterTheTimerLookedInVainPassesToo() {
    Deadline deadline = clock.deadline(expiries::incrementAndGet);
    deadline.set(SHORT);
    deadline.clear();
    awaitTick(4 * SHORT);
    deadline.set(SHORT);

    await().until(deadline::isExpired);
  }

  @Test
  void aCancelledDeadlineDoesNotPass() {
    Deadline deadline = clock.deadline(expiries::incrementAndGet);
    deadline.set(SHORT);
    deadline.cancel();
    awaitTick(4 * SHORT);

    assertFalse(deadline.isExpired());
  }

  @Test
  void settingAndClearingFromManySidesLosesNoMoment() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      Deadline deadline = clock.deadline(expiries::incrementAndGet);
      for (int i = 0; i < 50; i++) {
        deadline.set(1 + i * 1000L);
        deadline.clear();
        if (deadline.isExpired()) {
          break;
        }
      }
      deadline.set(1000);
      await().pollInterval(Duration.ofMillis(1)).until(deadline::isExpired);
    }
    assertEquals(200, expiries.get());
  }

  /// Waits until the clock itself has come so far: it runs its tasks in order.
  private void awaitTick(long nanos) {
    CountDownLatch tick = new CountDownLatch(1);
    var _ = clock.after(nanos, tick::countDown);
    try {
      assertTrue(tick.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
