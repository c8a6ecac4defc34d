package com.acme.engine.cache.cdn;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Purges that wait to be sent, each once. None is lost for want of room: where more come than fit,
/// they become one of everything.
final class Waiting {

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /// Guarded by the lock, as is the next.
  private final Set<CdnPurge> purges = new LinkedHashSet<>();

  private boolean closed;

  Waiting(int most) {
    this.most = most;
  }

  void add(CdnPurge purge) {
    lock.lock();
    try {
      CdnPurge taken = purges.size() < most ? purge : CdnPurge.everything();
      if (taken.what() instanceof CdnPurge.What.Everything) {
        purges.clear();
        taken = CdnPurge.everything();
      }
      if (!purges.contains(CdnPurge.everything())) {
        purges.add(taken);
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return purges.size();
    } finally {
      lock.unlock();
    }
  }

  /// No more will come.
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// All that wait, once there are some; empty: there are none and no more will come.
  ///
  /// @param together how long the first waits for others
  List<CdnPurge> take(Duration together) throws InterruptedException {
    lock.lock();
    try {
      while (purges.isEmpty() && !closed) {
        changed.await();
      }
      long left = together.toNanos();
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
      List<CdnPurge> taken = List.copyOf(purges);
      purges.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /// Waits, unless it closes.
  ///
  /// @return whether it has not closed
  boolean pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }
}
