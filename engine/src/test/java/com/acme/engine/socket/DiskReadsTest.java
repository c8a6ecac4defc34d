package com.acme.engine.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Reads aside of the threads that run connections.
class DiskReadsTest {

  @Test
  void anotherThreadReads() throws Exception {
    Thread caller = Thread.currentThread();
    CompletableFuture<Thread> reader = new CompletableFuture<>();
    int count =
        DiskReads.await(() -> {
          reader.complete(Thread.currentThread());
          return 7;
        });
    assertEquals(7, count);
    assertNotEquals(caller, reader.get());
  }

  @Test
  void aFailureIsThatOfTheRead() {
    EOFException failure = new EOFException();
    IllegalStateException bug = new IllegalStateException();
    assertSame(failure, assertThrows(EOFException.class, () -> fail(failure)));
    assertSame(bug, assertThrows(IOException.class, () -> fail(bug)).getCause());
  }

  private static void fail(Exception with) throws IOException {
    int _ =
        DiskReads.await(() -> {
          throw with;
        });
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    CompletableFuture<Boolean> stays = new CompletableFuture<>();
    Thread reader =
        Thread.ofVirtual()
            .start(() -> {
              try {
                int _ =
                    DiskReads.await(() -> {
                      never.await();
                      return 0;
                    });
              } catch (IOException failure) {
                stays.complete(Thread.currentThread().isInterrupted());
                outcome.complete(failure);
              }
            });
    try {
      reader.interrupt();
      assertInstanceOf(ClosedByInterruptException.class, outcome.get(30, TimeUnit.SECONDS));
      assertTrue(stays.get());
    } finally {
      never.countDown();
    }
  }
}
