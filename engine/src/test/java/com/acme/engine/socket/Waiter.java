package com.acme.engine.socket;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// A virtual thread that waits for a socket, and what became of it.
final class Waiter<T> {

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final CompletableFuture<Thread> thread = new CompletableFuture<>();

  private Waiter() {}

  /// Starts one as the connections of some sockets are started.
  static <T> Waiter<T> start(SocketProvider beside, Callable<T> work) {
    Waiter<T> started = new Waiter<>();
    beside.start(() -> started.run(work));
    return started;
  }

  private void run(Callable<T> work) {
    thread.complete(Thread.currentThread());
    try {
      result.complete(work.call());
    } catch (Exception | AssertionError failure) {
      result.completeExceptionally(failure);
    }
  }

  /// Returns once its thread waits.
  Waiter<T> waiting() {
    Thread known = thread();
    while (known.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return this;
  }

  Thread thread() {
    return thread.join();
  }

  T result() throws Exception {
    return result.get(30, TimeUnit.SECONDS);
  }

  Throwable failure() throws Exception {
    try {
      throw new AssertionError("it returned " + result());
    } catch (ExecutionException failed) {
      return Objects.requireNonNull(failed.getCause());
    }
  }
}
