package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

  private final MovedTime time = new MovedTime();

  @Test
  void aFifthOfTheRequestsMayBeTriedAgain() {
    RetryBudget budget = budget(0.2);
    request(budget, 1_000);
    assertEquals(200, taken(budget));
    request(budget, 5);
    assertTrue(budget.take());
    assertFalse(budget.take());
  }

  @Test
  void whereThereAreFewRequestsAHundredInTenSecondsMay() {
    RetryBudget budget = budget(0.2);
    request(budget, 1);
    assertEquals(100, taken(budget));
    time.seconds(9);
    assertFalse(budget.take());
    time.seconds(1);
    assertEquals(100, taken(budget));
  }

  @Test
  void whatIsOlderThanTenSecondsCountsNoMore() {
    RetryBudget budget = budget(0.5);
    for (int second = 0; second < 10; second++) {
      request(budget, 100);
      time.seconds(1);
    }
    // The first hundred have just left.
    assertEquals(450, taken(budget));
    time.seconds(100);
    assertEquals(100, taken(budget));
  }

  @Test
  void aBudgetOfNothingAllowsNothing() {
    RetryBudget budget = budget(0);
    request(budget, 1_000);
    assertFalse(budget.take());
  }

  @Test
  void noRequestIsLostWhenManyThreadsCount() throws Exception {
    RetryBudget budget = budget(0.5);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(Thread.ofVirtual().start(() -> request(budget, 1_000)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(2_000, taken(budget));
  }

  private RetryBudget budget(double share) {
    return new RetryBudget(share, time.ticker.monotonic());
  }

  private static void request(RetryBudget budget, int count) {
    for (int i = 0; i < count; i++) {
      budget.request();
    }
  }

  private static int taken(RetryBudget budget) {
    int taken = 0;
    while (budget.take()) {
      taken++;
    }
    return taken;
  }
}
