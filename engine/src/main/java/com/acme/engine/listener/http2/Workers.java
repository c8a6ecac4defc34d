package com.acme.engine.listener.http2;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Virtual threads for the streams of a connection: as many as streams block, and no more.
///
/// A thread that has ended its stream's work takes the next one's. Before it begins one it sees to
/// it that another thread is about to start where more wait, so that a handler that blocks keeps
/// nobody waiting; where none does, one thread serves all that came in one read.
final class Workers {

  private final Queue<Runnable> waiting = new ArrayDeque<>();

  /// Whether a thread was started that has not come to look yet.
  private boolean starting;

  /// Has a stream's work done on another thread.
  synchronized void execute(Runnable work) {
    waiting.add(work);
    start();
  }

  private void start() {
    if (!starting) {
      starting = true;
      Thread.startVirtualThread(this::work);
    }
  }

  private void work() {
    Runnable work = first();
    while (work != null) {
      work.run();
      work = next();
    }
  }

  private synchronized @Nullable Runnable first() {
    starting = false;
    return next();
  }

  private synchronized @Nullable Runnable next() {
    Runnable work = waiting.poll();
    if (!waiting.isEmpty()) {
      start();
    }
    return work;
  }
}
