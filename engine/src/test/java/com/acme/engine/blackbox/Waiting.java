package com.acme.engine.blackbox;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/// Waits for what comes after an answer: log lines, records, numbers.
final class Waiting {

  private Waiting() {}

  /// Asks until the answer is as it should be, and returns it.
  static <T> T until(Callable<T> asked, Predicate<T> good) {
    AtomicReference<T> last = new AtomicReference<>();
    Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(30))
        .pollInterval(java.time.Duration.ofMillis(5))
        .until(() -> {
          T now = asked.call();
          last.set(now);
          return good.test(now);
        });
    return last.get();
  }
}
