package com.acme.engine.socket;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Learns which sockets changed, and wakes who waits for them: edge-triggered epoll(7), so that a
/// socket is registered once and not again for each wait.
///
/// The thread that looks is a virtual one. It takes its turn after the threads it has woken, on the
/// same carriers, and nothing is handed from one thread of the system to another while there is
/// work. When there is none it waits for a platform thread that waits in the system.
final class Poller {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private static final int AT_ONCE = 512;

  /// How often it lets others go first before it goes to sleep.
  private static final int PATIENCE = 2;

  /// How often it looks before it goes to sleep though there is work: a carrier whose own queue is
  /// never empty looks at no other, and who is started or woken from outside would wait for ever.
  private static final int ENDURANCE = 64;

  private static final int ADD = 1;
  private static final int CHANGE = 3;

  private static final int IN = 0x1;
  private static final int OUT = 0x4;
  private static final int ERROR = 0x8;
  private static final int HANG_UP = 0x10;
  private static final int PEER_HANG_UP = 0x2000;
  private static final int ONCE = 1 << 30;
  private static final int EDGE = 1 << 31;

  private static final int READABLE = IN | PEER_HANG_UP | HANG_UP | ERROR;
  private static final int READ_TO_END = PEER_HANG_UP | HANG_UP | ERROR;
  private static final int WRITABLE = OUT | HANG_UP | ERROR;
  private static final int WRITTEN_TO_END = HANG_UP | ERROR;

  private final Arena arena = Arena.global();
  private final EventLayout layout = EventLayout.ofMachine();
  private final MemorySegment events = layout.allocate(arena, AT_ONCE);
  private final MemorySegment errno = arena.allocate(4, 4);
  private final SocketTable sockets = new SocketTable();
  private final int epoll;

  /// An epoll that watches the other.
  private final int watch;

  private final MemorySegment wake = layout.allocate(arena, 1);
  private final Thread looker;
  private final Thread watcher;
  private volatile boolean awake;

  private Poller(int epoll, int watch, int number) {
    this.epoll = epoll;
    this.watch = watch;
    this.looker = Thread.ofVirtual().name("acme-sockets-" + number).unstarted(this::look);
    this.watcher =
        Thread.ofPlatform().daemon().name("acme-sockets-idle-" + number).unstarted(this::watch);
  }

  /// Starts one.
  ///
  /// @throws IOException if the system has no descriptors left
  static Poller start(int number) throws IOException {
    Poller made = new Poller(Errno.check(Libc.epoll()), Errno.check(Libc.epoll()), number);
    made.arm(ADD, 0);
    made.watcher.start();
    made.looker.start();
    return made;
  }

  private void arm(int change, int mask) throws IOException {
    layout.write(wake, mask, 0);
    Errno.check(Libc.control(errno, watch, change, epoll, wake));
  }

  /// Learns of every change of a socket from now on, and of what it is at the moment.
  void add(LinuxSocket socket, int descriptor) throws IOException {
    sockets.put(descriptor, socket);
    try (Arena own = Arena.ofConfined()) {
      MemorySegment event = layout.allocate(own, 1);
      layout.write(event, IN | OUT | PEER_HANG_UP | EDGE, descriptor);
      Errno.check(Libc.control(own.allocate(4, 4), epoll, ADD, descriptor, event));
    }
  }

  /// Forgets a socket whose descriptor is about to be closed, which unregisters it.
  void remove(int descriptor) {
    sockets.put(descriptor, null);
  }

  private void look() {
    int looks = 0;
    int empty = 0;
    while (true) {
      try {
        int count = Libc.look(errno, epoll, events, AT_ONCE);
        tell(count);
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
        LockSupport.parkNanos(this, 1_000_000);
      }
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint: whether it is taken changes nothing but speed
  private static void letOthersGoFirst() {
    Thread.yield();
  }

  private void tell(int count) {
    for (int i = 0; i < count; i++) {
      int mask = layout.mask(events, i);
      LinuxSocket socket = sockets.get(layout.descriptor(events, i));
      if (socket != null) {
        if ((mask & READABLE) != 0) {
          socket.readable((mask & READ_TO_END) != 0);
        }
        if ((mask & WRITABLE) != 0) {
          socket.writable((mask & WRITTEN_TO_END) != 0);
        }
      }
    }
  }

  private void sleep() throws IOException {
    awake = false;
    arm(CHANGE, IN | ONCE);
    while (!awake) {
      LockSupport.park(this);
    }
  }

  private void watch() {
    MemorySegment failure = arena.allocate(4, 4);
    MemorySegment one = layout.allocate(arena, 1);
    while (true) {
      if (Libc.await(failure, watch, one, 1) > 0) {
        awake = true;
        LockSupport.unpark(looker);
      }
    }
  }
}
