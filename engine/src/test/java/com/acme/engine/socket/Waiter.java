package com.acme.engine.socket;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// A virtual thread that waits for a socket, and what became of it.
final class Waiter<T> {

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Thread thread;

  private Waiter(Callable<T> work) {
    thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                result.complete(work.call());
              } catch (Exception | AssertionError failure) {
                result.completeExceptionally(failure);
              }
            });
  }

  static <T> Waiter<T> start(Callable<T> work) {
    return new Waiter<>(work);
  }

  /// Returns once its thread waits.
  Waiter<T> waiting() {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return this;
  }

  Thread thread() {
    return thread;
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
