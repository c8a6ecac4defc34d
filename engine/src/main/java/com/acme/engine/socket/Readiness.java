package com.acme.engine.socket;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One direction of a socket: whether a system call is worth a try, and which thread waits until it
/// is. The system tells of changes only (edge-triggered), so none may be lost: what is told during
/// a try counts for the next.
final class Readiness {

  private volatile boolean ready = true;

  /// Whether the end has come, which stays.
  private volatile boolean ended;

  private volatile @Nullable Thread waiting;

  /// Before a try.
  void clear() {
    ready = false;
  }

  /// After a try that leaves more to be had.
  void keep() {
    ready = true;
  }

  /// Something changed.
  void set() {
    ready = true;
    wake();
  }

  /// Nothing will change any more.
  void end() {
    ended = true;
    wake();
  }

  private void wake() {
    Thread waiter = waiting;
    if (waiter != null) {
      LockSupport.unpark(waiter);
    }
  }

  boolean isReady() {
    return ready || ended;
  }

  /// Waits until it is ready, or its thread is interrupted.
  ///
  /// @param on whose direction it is, for those who look at waiting threads
  void await(Object on) {
    waiting = Thread.currentThread();
    while (!isReady() && !Thread.currentThread().isInterrupted()) {
      LockSupport.park(on);
    }
    waiting = null;
  }

  /// After a try in vain: looks again in a moment where the system has nothing more to tell.
  void again() {
    if (ended) {
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
