package com.acme.engine.client;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The clock behind all deadlines: one platform thread, which only closes sockets.
///
/// A platform thread, because a virtual one would wait for a carrier just when the machine is too
/// busy to keep its deadlines.
final class Deadlines implements AutoCloseable {

  private final ScheduledThreadPoolExecutor timer;

  Deadlines() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("acme-client-deadlines").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// A deadline, not set yet.
  ///
  /// @param onExpiry runs on the timer's thread and must not block
  Deadline deadline(Runnable onExpiry) {
    return new Deadline(this, onExpiry);
  }

  /// Runs a task once.
  ///
  /// @param nanos from now
  Future<?> after(long nanos, Runnable task) {
    return timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  /// Stops the clock: deadlines do not pass any more.
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
