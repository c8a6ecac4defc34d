package com.acme.engine.socket;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Reads what is known not to be in memory. The thread that waits for the disk is none that runs
/// connections.
final class DiskReads {

  private static final int THREADS = 16;
  private static final int SECONDS_KEPT = 10;

  private static final ExecutorService READERS = readers();

  private DiskReads() {}

  private static ExecutorService readers() {
    ThreadPoolExecutor made =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            SECONDS_KEPT,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("acme-disk-", 0).factory());
    made.allowCoreThreadTimeOut(true);
    return made;
  }

  /// Waits for a read.
  ///
  /// @param read whose buffer nobody else touches, also after an interruption
  /// @return how many bytes it read
  /// @throws IOException that of the read
  /// @throws ClosedByInterruptException if the waiting thread is interrupted, which stays so
  static int await(Callable<Integer> read) throws IOException {
    Future<Integer> result = READERS.submit(read);
    try {
      return result.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException failure
          ? failure
          : new IOException(failed.getCause());
    }
  }
}
