package com.acme.engine.cache.shared;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Those of this server who wait until another one has answered an entry.
final class Waiters {

  private final Map<String, List<Waiter>> waiters = new ConcurrentHashMap<>();

  /// One who waits, until it is closed.
  final class Waiter implements AutoCloseable {
    private final String entry;
    private final Semaphore news = new Semaphore(0);

    private Waiter(String entry) {
      this.entry = entry;
    }

    /// Waits for news, or for as long.
    void await(Duration most) throws InterruptedException {
      if (news.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    }

    @Override
    public void close() {
      waiters.computeIfPresent(
          entry,
          (_, all) -> {
            List<Waiter> others = all.stream().filter(each -> each != this).toList();
            return others.isEmpty() ? null : others;
          });
    }
  }

  /// Begins to hear of an entry: what comes from now on is not missed.
  Waiter enter(String entry) {
    Waiter waiter = new Waiter(entry);
    waiters.merge(
        entry,
        List.of(waiter),
        (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    return waiter;
  }

  /// There is news of an entry.
  void wake(String entry) {
    waiters.getOrDefault(entry, List.of()).forEach(waiter -> waiter.news.release());
  }
}
