package com.acme.engine.socket;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the virtual threads of some connections, one after the other, and waits for their sockets
/// when none can go on. What a connection touches so stays with one processor, and who is woken is
/// not handed from one thread of the system to another.
///
/// One platform thread serves it. While that is held up by something that a virtual thread cannot
/// wait for aside (a disk, a name server, long work), another takes its place; it leaves when it
/// finds that out. Both may be at work for a moment, which nothing here minds.
final class EventLoop implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

  /// How many go on before it looks for news of sockets.
  private static final int IN_ONE_TURN = 32;

  /// How many of another's it takes over at once.
  private static final int HELP = 8;

  private static final VarHandle STEPS;

  static {
    try {
      STEPS = MethodHandles.lookup().findVarHandle(EventLoop.class, "steps", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int number;
  private final EventLoops all;
  private final Poller poller;

  /// Descriptor of what wakes it from outside.
  private final int counter;

  private final ThreadFactory threads;
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asleep = new AtomicBoolean();

  /// Whether others should take some of what is ready.
  private volatile boolean behind;

  /// Who serves it; another once it was relieved.
  private volatile @Nullable Thread server;

  /// What it has done, for {@link LoopWatch}; written without a barrier.
  @SuppressWarnings("UnusedVariable") // by way of STEPS
  private long steps;

  private EventLoop(int number, EventLoops all, Poller poller, int counter) {
    this.number = number;
    this.all = all;
    this.poller = poller;
    this.counter = counter;
    this.threads = LoopThreads.on(this);
  }

  /// Makes one that nobody serves yet.
  ///
  /// @throws IOException if the system has no descriptors left
  static EventLoop open(int number, EventLoops all) throws IOException {
    Poller poller = Poller.open();
    int counter = Errno.check(Libc.counter());
    poller.addCounter(counter);
    return new EventLoop(number, all, poller, counter);
  }

  int number() {
    return number;
  }

  Poller poller() {
    return poller;
  }

  /// Starts a virtual thread that it runs.
  void start(Runnable task) {
    threads.newThread(task).start();
  }

  /// Runs a task when those before it have had their turn.
  @Override
  public void execute(Runnable task) {
    ready.add(task);
    boolean _ = wake();
  }

  /// @return whether it slept
  private boolean wake() {
    boolean slept = asleep.get() && asleep.compareAndSet(true, false);
    if (slept) {
      Libc.wakeUp(counter);
    }
    return slept;
  }

  boolean isAsleep() {
    return asleep.get();
  }

  long steps() {
    return (long) STEPS.getOpaque(this);
  }

  /// Has another thread serve it, unless it sleeps or there are too many already, and sends away
  /// who does.
  synchronized void relieve() {
    if (!asleep.get() && all.takesThread()) {
      Thread next = Thread.ofPlatform().daemon().name("acme-loop-" + number).unstarted(this::serve);
      server = next;
      next.start();
    }
  }

  /// Has one that has nothing to do take some of what is ready here.
  void callForHelp() {
    behind = true;
    for (EventLoop other : all.all()) {
      if (other != this && other.wake()) {
        return;
      }
    }
  }

  private void serve() {
    Thread self = Thread.currentThread();
    try (Arena arena = Arena.ofConfined()) {
      Events events = new Events(arena);
      while (takeTurn(self)) {
        if (ready.isEmpty() && !helpsOthers(events)) {
          sleep(self, events);
        } else {
          int _ = poller.look(events);
        }
      }
    } finally {
      all.threadLeaves();
    }
  }

  /// @return false once another serves it
  private boolean takeTurn(Thread self) {
    for (int i = 0; i < IN_ONE_TURN; i++) {
      Runnable task = ready.poll();
      if (task == null) {
        if (behind) {
          behind = false;
        }
        return server == self;
      }
      run(task);
      if (server != self) {
        return false;
      }
    }
    if (!ready.isEmpty()) {
      callForHelp();
    }
    return true;
  }

  private void run(Runnable task) {
    STEPS.setOpaque(this, steps + 1);
    try {
      task.run();
    } catch (RuntimeException | Error bug) {
      LOG.error("a thread of a connection could not go on", bug);
    }
  }

  /// Runs what is ready elsewhere, where somebody falls behind.
  ///
  /// @return whether there was such a thing
  private boolean helpsOthers(Events events) {
    for (EventLoop other : all.all()) {
      if (other != this && other.behind && !other.isAsleep() && helps(other, events)) {
        return true;
      }
    }
    return false;
  }

  private boolean helps(EventLoop other, Events events) {
    if (other.ready.isEmpty()) {
      int _ = other.poller.look(events);
    }
    int done = 0;
    while (done < HELP && ready.isEmpty()) {
      Runnable task = other.ready.poll();
      if (task == null) {
        break;
      }
      run(task);
      done++;
    }
    return done > 0;
  }

  private void sleep(Thread self, Events events) {
    if (!mayFallAsleep(self)) {
      return;
    }
    int count = ready.isEmpty() ? poller.await(events) : 0;
    wakeUp(self);
    poller.tell(events, count);
  }

  private synchronized boolean mayFallAsleep(Thread self) {
    if (server == self) {
      asleep.set(true);
    }
    return server == self;
  }

  /// Whoever was sent away meanwhile leaves alone what its successor says of itself.
  private synchronized void wakeUp(Thread self) {
    STEPS.setOpaque(this, steps + 1);
    if (server == self) {
      asleep.set(false);
    }
  }
}
