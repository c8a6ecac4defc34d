package com.acme.installer;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Clients that ask for one thing after the other for some seconds, so that the JVM also writes
/// down which of the server's methods are hot (JEP 515): a server that is under load at once spends
/// its first seconds on compiling.
///
/// @param seconds how long
record TrainingLoad(int seconds) {

  private static final int CLIENTS = 8;

  /// What one client does.
  @FunctionalInterface
  interface Client {
    /// Asks again and again.
    ///
    /// @param end of {@link System#nanoTime()}
    void ask(long end) throws IOException, InterruptedException;
  }

  /// Works until the time is over, or a client fails.
  void run(Client client) throws IOException, InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    Callable<Void> task =
        () -> {
          client.ask(end);
          return null;
        };
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done :
          clients.invokeAll(IntStream.range(0, CLIENTS).mapToObj(_ -> task).toList())) {
        done.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("a client of the training failed", failed.getCause());
    }
  }
}
