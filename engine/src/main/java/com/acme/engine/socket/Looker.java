package com.acme.engine.socket;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for news of sockets from among the threads that wait for them.
///
/// The thread that looks is a virtual one. It takes its turn after the threads it has woken, on the
/// same carriers, and nothing is handed from one thread of the system to another while there is
/// work. When there is none it waits for a platform thread that waits in the system.
final class Looker {

  private static final Logger LOG = LoggerFactory.getLogger(Looker.class);

  /// How often it lets others go first before it goes to sleep.
  private static final int PATIENCE = 2;

  /// How often it looks before it goes to sleep though there is work: a carrier whose own queue is
  /// never empty looks at no other, and who is started or woken from outside would wait for ever.
  private static final int ENDURANCE = 64;

  private final Events events = new Events(Arena.global());
  private final Events wakes = new Events(Arena.global());
  private final Poller poller;

  /// Tells when the other has news.
  private final Poller watch;

  private final Thread looker;
  private final Thread watcher;
  private volatile boolean awake;

  private Looker(Poller poller, Poller watch, int number) {
    this.poller = poller;
    this.watch = watch;
    this.looker = Thread.ofVirtual().name("acme-sockets-" + number).unstarted(this::look);
    this.watcher =
        Thread.ofPlatform().daemon().name("acme-sockets-idle-" + number).unstarted(this::watch);
  }

  /// Starts one.
  ///
  /// @return what it looks at
  /// @throws IOException if the system has no descriptors left
  static Poller start(int number) throws IOException {
    Looker made = new Looker(Poller.open(), Poller.open(), number);
    made.watch.watch(made.poller, false);
    made.watcher.start();
    made.looker.start();
    return made.poller;
  }

  private void look() {
    int looks = 0;
    int empty = 0;
    while (true) {
      try {
        int count = poller.look(events);
        empty = count > 0 ? 0 : empty + 1;
        looks++;
        if (empty > PATIENCE || looks > ENDURANCE) {
          sleep();
          empty = 0;
          looks = 0;
        } else {
          letOthersGoFirst();
        }
      } catch (IOException | RuntimeException bug) {
        LOG.error("sockets could not be waited for", bug);
        LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
      }
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint: whether it is taken changes nothing but speed
  private static void letOthersGoFirst() {
    Thread.yield();
  }

  private void sleep() throws IOException {
    awake = false;
    watch.watch(poller, true);
    while (!awake) {
      LockSupport.park(this);
    }
  }

  private void watch() {
    while (true) {
      if (watch.await(wakes) > 0) {
        awake = true;
        LockSupport.unpark(looker);
      }
    }
  }
}
