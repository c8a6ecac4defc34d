package com.acme.engine.listener.http2;

import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One virtual thread for each stream of a connection, counted.
final class StreamThreads extends AbstractExecutorService {

  private final AtomicInteger active = new AtomicInteger();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Runnable whenQuiet;
  private volatile boolean stopped;

  /// @param whenQuiet runs when the last stream has ended, on its thread
  StreamThreads(Runnable whenQuiet) {
    this.whenQuiet = whenQuiet;
  }

  /// Streams that are being served.
  int active() {
    return active.get();
  }

  @Override
  public void execute(Runnable stream) {
    active.incrementAndGet();
    Thread.startVirtualThread(() -> serve(stream));
  }

  private void serve(Runnable stream) {
    threads.add(Thread.currentThread());
    try {
      if (!stopped) {
        stream.run();
      }
    } finally {
      threads.remove(Thread.currentThread());
      if (active.decrementAndGet() == 0) {
        whenQuiet.run();
      }
    }
  }

  @Override
  public void shutdown() {
    stopped = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    stopped = true;
    threads.forEach(Thread::interrupt);
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return stopped;
  }

  @Override
  public boolean isTerminated() {
    return stopped && active() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }
}
