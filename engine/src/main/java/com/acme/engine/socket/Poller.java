package com.acme.engine.socket;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Learns which sockets changed, and wakes who waits for them: edge-triggered epoll(7), so that a
/// socket is registered once and not again for each wait. Several threads may look at once.
final class Poller {

  private static final int ADD = 1;
  private static final int DELETE = 2;
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

  private final EventLayout layout = EventLayout.ofMachine();
  private final SocketTable sockets = new SocketTable();
  private final int epoll;

  private Poller(int epoll) {
    this.epoll = epoll;
  }

  /// Makes one, which stays for good.
  ///
  /// @throws IOException if the system has no descriptors left
  static Poller open() throws IOException {
    return new Poller(Errno.check(Libc.epoll()));
  }

  /// Learns of every change of a socket from now on, and of what it is at the moment.
  void add(LinuxSocket socket, int descriptor) throws IOException {
    sockets.put(descriptor, socket);
    control(ADD, descriptor, IN | OUT | PEER_HANG_UP | EDGE);
  }

  /// Forgets a socket that stays open.
  void release(int descriptor) throws IOException {
    sockets.put(descriptor, null);
    control(DELETE, descriptor, 0);
  }

  /// Forgets a socket whose descriptor is about to be closed, which unregisters it.
  void remove(int descriptor) {
    sockets.put(descriptor, null);
  }

  /// Learns of each write to a counter ({@link Libc#wakeUp}), and wakes nobody else with it.
  void addCounter(int descriptor) throws IOException {
    control(ADD, descriptor, IN | EDGE);
  }

  /// Has this one tell, once, when another has news.
  ///
  /// @param before whether it did so before
  void watch(Poller other, boolean before) throws IOException {
    control(before ? CHANGE : ADD, other.epoll, IN | ONCE);
  }

  private void control(int change, int descriptor, int mask) throws IOException {
    try (Arena own = Arena.ofConfined()) {
      MemorySegment event = layout.allocate(own, 1);
      layout.write(event, mask, descriptor);
      Errno.check(Libc.control(own.allocate(4, 4), epoll, change, descriptor, event));
    }
  }

  /// Wakes whom the news that are here are for.
  ///
  /// @return how many there were
  int look(Events events) {
    return tell(events, events.look(epoll));
  }

  /// Waits for news, in the system.
  ///
  /// @return how many there are, which {@link #tell} follows for; negative if there are none
  int await(Events events) {
    return events.await(epoll);
  }

  /// Wakes whom news are for.
  ///
  /// @param count of them
  /// @return how many there were
  int tell(Events events, int count) {
    for (int i = 0; i < count; i++) {
      LinuxSocket socket = sockets.get(events.descriptor(i));
      if (socket != null) {
        tell(socket, events.mask(i));
      }
    }
    return Math.max(count, 0);
  }

  private static void tell(LinuxSocket socket, int mask) {
    if ((mask & READABLE) != 0) {
      socket.readable((mask & READ_TO_END) != 0);
    }
    if ((mask & WRITABLE) != 0) {
      socket.writable((mask & WRITTEN_TO_END) != 0);
    }
  }
}
