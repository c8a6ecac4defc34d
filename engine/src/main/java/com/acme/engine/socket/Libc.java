package com.acme.engine.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The functions of the C library that sockets need. Each returns what it does, or the negated
/// number of its failure ({@link Errno}).
///
/// Those of the hot path are `critical`: they cost as much as a call in C and reach arrays on the
/// heap without a copy, while no garbage can be collected. They never wait, and move at most {@link
/// #LARGEST} bytes.
///
/// Each shape of functions costs the start some milliseconds, in which the run-time writes and
/// links the code that calls them. So there are two: that of the hot path, and five whole registers
/// for all others. A function takes of a register what it needs, on both machines we run on, and
/// leaves alone what it does not know of.
@SuppressWarnings("restricted") // what it takes is what SocketProvider asks for first
final class Libc {

  /// Bytes that one call moves at most, so that it is over in some microseconds.
  static final int LARGEST = 128 * 1024;

  private static final int RWF_NOWAIT = 8;
  private static final int LONGEST_TEXT = 4096;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

  private static final MethodHandle MOVE =
      LINKER.downcallHandle(
          FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
          ERRNO,
          Linker.Option.critical(true));
  private static final MethodHandle ANY =
      LINKER.downcallHandle(
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          ERRNO);

  private static final MemorySegment RECV = find("recv");
  private static final MemorySegment SEND = find("send");
  private static final MemorySegment EPOLL_WAIT = find("epoll_wait");
  private static final MemorySegment EPOLL_CTL = find("epoll_ctl");
  private static final MemorySegment EPOLL_CREATE = find("epoll_create1");
  private static final MemorySegment EVENTFD = find("eventfd");
  private static final MemorySegment EVENTFD_WRITE = find("eventfd_write");
  private static final MemorySegment SENDFILE = find("sendfile");
  private static final MemorySegment PREADV2 = find("preadv2");
  private static final MemorySegment SOCKET = find("socket");
  private static final MemorySegment BIND = find("bind");
  private static final MemorySegment CONNECT = find("connect");
  private static final MemorySegment LISTEN = find("listen");
  private static final MemorySegment SHUTDOWN = find("shutdown");
  private static final MemorySegment ACCEPT = find("accept4");
  private static final MemorySegment GETSOCKNAME = find("getsockname");
  private static final MemorySegment SETSOCKOPT = find("setsockopt");
  private static final MemorySegment GETSOCKOPT = find("getsockopt");
  private static final MemorySegment OPEN = find("open");
  private static final MemorySegment CLOSE = find("close");
  private static final MemorySegment STRERROR = find("strerror");

  /// Where failures go that nobody asks for.
  private static final MemorySegment UNREAD = Arena.global().allocate(JAVA_INT);

  private Libc() {}

  private static MemorySegment find(String name) {
    return LINKER.defaultLookup().findOrThrow(name);
  }

  /// Receives (recv(2)). On the hot path.
  ///
  /// @param errno four bytes that nobody else writes meanwhile
  /// @param most bytes, from the start of `target`; up to {@link #LARGEST}
  static long recv(MemorySegment errno, int socket, MemorySegment target, int most) {
    try {
      long size = Math.min(most, target.byteSize());
      long count = (long) MOVE.invokeExact(RECV, errno, socket, target, size, 0);
      return count < 0 ? failed(errno) : count;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Sends (send(2)). On the hot path.
  ///
  /// @param errno four bytes that nobody else writes meanwhile
  /// @param most bytes, from the start of `source`; up to {@link #LARGEST}
  static long send(MemorySegment errno, int socket, MemorySegment source, int most, int flags) {
    try {
      long size = Math.min(most, source.byteSize());
      long count = (long) MOVE.invokeExact(SEND, errno, socket, source, size, flags);
      return count < 0 ? failed(errno) : count;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Takes events that are here already (epoll_wait(2)). On the hot path.
  static int look(MemorySegment errno, int epoll, MemorySegment events, int most) {
    try {
      int count = (int) (long) MOVE.invokeExact(EPOLL_WAIT, errno, epoll, events, (long) most, 0);
      return count < 0 ? failed(errno) : count;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Waits for events (epoll_wait(2)).
  static int await(MemorySegment errno, int epoll, MemorySegment events, int most) {
    int count = (int) call(errno, EPOLL_WAIT, epoll, events.address(), most, -1, 0);
    return count < 0 ? failed(errno) : count;
  }

  /// Adds or changes what is waited for (epoll_ctl(2)).
  static int control(MemorySegment errno, int epoll, int change, int file, MemorySegment event) {
    int result = (int) call(errno, EPOLL_CTL, epoll, change, file, event.address(), 0);
    return result < 0 ? failed(errno) : result;
  }

  /// Sends of a file (sendfile(2)). May wait for the disk.
  ///
  /// @param state twelve bytes that nobody else writes meanwhile
  static long sendfile(MemorySegment state, int socket, int file, long position, long count) {
    MemorySegment errno = state.asSlice(0, 4);
    MemorySegment offset = state.asSlice(4, 8);
    offset.set(JAVA_LONG_UNALIGNED, 0, position);
    long sent = call(errno, SENDFILE, socket, file, offset.address(), count, 0);
    return sent < 0 ? failed(errno) : sent;
  }

  /// Reads a byte of a file if it is in memory (preadv2(2) with `RWF_NOWAIT`).
  ///
  /// @param errno four bytes that nobody else writes meanwhile
  /// @param into one place for one byte, as the system writes it (`struct iovec`)
  static long peek(MemorySegment errno, int file, MemorySegment into, long position) {
    long count = call(errno, PREADV2, file, into.address(), 1, position, RWF_NOWAIT);
    return count < 0 ? failed(errno) : count;
  }

  static int epoll() {
    return call(EPOLL_CREATE, 0x80000, 0, 0, 0, 0);
  }

  /// A counter that wakes who waits for it (eventfd(2)).
  static int counter() {
    return call(EVENTFD, 0, 0x80000 | 0x800, 0, 0, 0);
  }

  /// Adds one to a counter, which no one ever reads: it holds more than a machine can count to.
  static void wakeUp(int counter) {
    long _ = call(UNREAD, EVENTFD_WRITE, counter, 1, 0, 0, 0);
  }

  static int socket(int family, int type) {
    return call(SOCKET, family, type, 0, 0, 0);
  }

  static int bind(int socket, MemorySegment address) {
    return call(BIND, socket, address.address(), address.byteSize(), 0, 0);
  }

  static int connect(int socket, MemorySegment address) {
    return call(CONNECT, socket, address.address(), address.byteSize(), 0, 0);
  }

  static int listen(int socket, int backlog) {
    return call(LISTEN, socket, backlog, 0, 0, 0);
  }

  static int shutdown(int socket, int how) {
    return call(SHUTDOWN, socket, how, 0, 0, 0);
  }

  /// Waits for a connection (accept4(2)).
  ///
  /// @param address takes that of the other end
  /// @param size of the address; four bytes, written before and after
  static int accept(int socket, MemorySegment address, MemorySegment size, int flags) {
    return call(ACCEPT, socket, address.address(), size.address(), flags, 0);
  }

  static int name(int socket, MemorySegment address, MemorySegment size) {
    return call(GETSOCKNAME, socket, address.address(), size.address(), 0, 0);
  }

  static int set(int socket, int level, int option, int... values) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocateFrom(JAVA_INT, values);
      return call(SETSOCKOPT, socket, level, option, value.address(), value.byteSize());
    }
  }

  /// The value of an option that is a number.
  static int get(int socket, int level, int option) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      MemorySegment size = arena.allocateFrom(JAVA_INT, Integer.BYTES);
      int result = call(GETSOCKOPT, socket, level, option, value.address(), size.address());
      return result < 0 ? result : value.get(JAVA_INT, 0);
    }
  }

  static int open(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      return call(OPEN, arena.allocateFrom(path).address(), flags, 0, 0, 0);
    }
  }

  static void close(int file) {
    long _ = call(UNREAD, CLOSE, file, 0, 0, 0, 0);
  }

  /// Such as `Connection refused`.
  static String strerror(int number) {
    long text = call(UNREAD, STRERROR, number, 0, 0, 0, 0);
    return MemorySegment.ofAddress(text).reinterpret(LONGEST_TEXT).getString(0);
  }

  /// Calls a function whose result is an `int`. Memory that an address is of must live on until it
  /// returns.
  private static int call(MemorySegment function, long a, long b, long c, long d, long e) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(JAVA_INT);
      // Above an int a register holds anything.
      int result = (int) call(errno, function, a, b, c, d, e);
      return result < 0 ? failed(errno) : result;
    }
  }

  private static long call(
      MemorySegment errno, MemorySegment function, long a, long b, long c, long d, long e) {
    try {
      return (long) ANY.invokeExact(function, errno, a, b, c, d, e);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static int failed(MemorySegment errno) {
    return -errno.get(JAVA_INT, 0);
  }
}
