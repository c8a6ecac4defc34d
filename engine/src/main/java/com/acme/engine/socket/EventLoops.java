package com.acme.engine.socket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An event loop for each processor, between which connections are shared out.
final class EventLoops implements Pollers {

  /// As for the carriers of the JDK, and with the JDK's own names.
  private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

  private static final String MOST_THREADS = "jdk.virtualThreadScheduler.maxPoolSize";
  private static final int USUAL_MOST_THREADS = 256;

  private final AtomicInteger threads = new AtomicInteger();
  private final AtomicInteger started = new AtomicInteger();
  private final int mostThreads;
  private final EventLoop[] loops;

  private EventLoops(int count, int mostThreads) throws IOException {
    this.mostThreads = mostThreads;
    List<EventLoop> made = new ArrayList<>();
    while (made.size() < count) {
      made.add(EventLoop.open(made.size(), this));
    }
    this.loops = made.toArray(EventLoop[]::new);
  }

  /// Starts one for each processor, unless the JDK is told another number.
  ///
  /// @throws IOException if the system has no descriptors left
  static EventLoops start() throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    int count = Math.max(1, Integer.getInteger(PARALLELISM, processors));
    return start(count, Math.max(count, Integer.getInteger(MOST_THREADS, USUAL_MOST_THREADS)));
  }

  /// Starts some.
  ///
  /// @param mostThreads that serve them at once, those that are held up among them
  /// @throws IOException if the system has no descriptors left
  static EventLoops start(int count, int mostThreads) throws IOException {
    EventLoops made = new EventLoops(count, mostThreads);
    for (EventLoop loop : made.loops) {
      loop.relieve();
    }
    new LoopWatch(made.loops).start();
    return made;
  }

  EventLoop[] all() {
    return loops;
  }

  /// Whether there may be another thread that serves one; {@link #threadLeaves} follows.
  boolean takesThread() {
    if (threads.incrementAndGet() <= mostThreads) {
      return true;
    }
    threads.decrementAndGet();
    return false;
  }

  void threadLeaves() {
    threads.decrementAndGet();
  }

  private static @Nullable EventLoop current() {
    Thread thread = Thread.currentThread();
    return thread.isVirtual() && LoopThreads.executor(thread) instanceof EventLoop loop
        ? loop
        : null;
  }

  /// Beside the thread that waits; one that no loop runs has whoever waits already.
  @Override
  public Poller choose(int descriptor, @Nullable Poller known) {
    EventLoop current = current();
    if (current != null) {
      return current.poller();
    }
    return known == null ? loops[descriptor % loops.length].poller() : known;
  }

  @Override
  public void start(Runnable connection) {
    loops[Math.floorMod(started.getAndIncrement(), loops.length)].start(connection);
  }

  @Override
  public int loops() {
    return loops.length;
  }

  @Override
  public int loop() {
    EventLoop current = current();
    return current == null ? 0 : current.number();
  }
}
