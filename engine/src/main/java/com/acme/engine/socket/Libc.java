package com.acme.engine.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The functions of the C library that sockets need. Each returns what it does, or the negated
/// number of its failure ({@link Errno}).
///
/// Those of the hot path are `critical`: they cost as much as a call in C and reach arrays on the
/// heap without a copy, while no garbage can be collected. They never wait, and move at most {@link
/// #LARGEST} bytes.
@SuppressWarnings("restricted") // what it takes is what SocketProvider asks for first
final class Libc {

  /// Bytes that one call moves at most, so that it is over in some microseconds.
  static final int LARGEST = 128 * 1024;

  private static final int RWF_NOWAIT = 8;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY = LINKER.defaultLookup();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final Linker.Option CRITICAL = Linker.Option.critical(true);
  private static final AddressLayout TEXT =
      ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(4096, JAVA_BYTE));

  private static final FunctionDescriptor MOVE =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final FunctionDescriptor ADDRESSED =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final FunctionDescriptor EVENTS =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final FunctionDescriptor THREE =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final FunctionDescriptor TWO = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);

  private static final MethodHandle RECV = find("recv", MOVE, ERRNO, CRITICAL);
  private static final MethodHandle SEND = find("send", MOVE, ERRNO, CRITICAL);
  private static final MethodHandle EPOLL_WAIT = find("epoll_wait", EVENTS, ERRNO);
  private static final MethodHandle EPOLL_LOOK = find("epoll_wait", EVENTS, ERRNO, CRITICAL);
  private static final MethodHandle EPOLL_CTL =
      find(
          "epoll_ctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
          ERRNO,
          CRITICAL);
  private static final MethodHandle EPOLL_CREATE =
      find("epoll_create1", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO);
  private static final MethodHandle SENDFILE =
      find(
          "sendfile",
          FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG),
          ERRNO);
  private static final MethodHandle PREADV2 =
      find(
          "preadv2",
          FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT),
          ERRNO,
          CRITICAL);
  private static final MethodHandle SOCKET = find("socket", THREE, ERRNO);
  private static final MethodHandle BIND = find("bind", ADDRESSED, ERRNO);
  private static final MethodHandle CONNECT = find("connect", ADDRESSED, ERRNO);
  private static final MethodHandle LISTEN = find("listen", TWO, ERRNO);
  private static final MethodHandle SHUTDOWN = find("shutdown", TWO, ERRNO);
  private static final MethodHandle ACCEPT =
      find("accept4", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT), ERRNO);
  private static final MethodHandle GETSOCKNAME =
      find("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS), ERRNO);
  private static final FunctionDescriptor SETTING =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SETSOCKOPT = find("setsockopt", SETTING, ERRNO);
  private static final MethodHandle GETSOCKOPT =
      find(
          "getsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
          ERRNO);
  private static final MethodHandle OPEN =
      find(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          ERRNO,
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE =
      find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle STRERROR =
      find("strerror", FunctionDescriptor.of(TEXT, JAVA_INT));

  private Libc() {}

  private static MethodHandle find(String name, FunctionDescriptor type, Linker.Option... options) {
    return LINKER.downcallHandle(LIBRARY.findOrThrow(name), type, options);
  }

  /// Receives (recv(2)). On the hot path.
  ///
  /// @param errno four bytes that nobody else writes meanwhile
  static long recv(MemorySegment errno, int socket, MemorySegment target, int flags) {
    try {
      long size = Math.min(target.byteSize(), LARGEST);
      long count = (long) RECV.invokeExact(errno, socket, target, size, flags);
      return count < 0 ? failed(errno) : count;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Sends (send(2)). On the hot path.
  ///
  /// @param errno four bytes that nobody else writes meanwhile
  static long send(MemorySegment errno, int socket, MemorySegment source, int flags) {
    try {
      long size = Math.min(source.byteSize(), LARGEST);
      long count = (long) SEND.invokeExact(errno, socket, source, size, flags);
      return count < 0 ? failed(errno) : count;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Sends of a file (sendfile(2)). May wait for the disk.
  ///
  /// @param state twelve bytes that nobody else writes meanwhile
  static long sendfile(MemorySegment state, int socket, int file, long position, long count) {
    try {
      MemorySegment offset = state.asSlice(4, 8);
      offset.set(JAVA_LONG_UNALIGNED, 0, position);
      long sent = (long) SENDFILE.invokeExact(state.asSlice(0, 4), socket, file, offset, count);
      return sent < 0 ? failed(state) : sent;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Reads a byte of a file if it is in memory (preadv2(2) with `RWF_NOWAIT`).
  ///
  /// @param errno four bytes that nobody else writes meanwhile
  /// @param into one place for one byte, as the system writes it (`struct iovec`)
  static long peek(MemorySegment errno, int file, MemorySegment into, long position) {
    try {
      long count = (long) PREADV2.invokeExact(errno, file, into, 1, position, RWF_NOWAIT);
      return count < 0 ? failed(errno) : count;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Takes events that are here already (epoll_wait(2)). On the hot path.
  static int look(MemorySegment errno, int epoll, MemorySegment events, int most) {
    try {
      int count = (int) EPOLL_LOOK.invokeExact(errno, epoll, events, most, 0);
      return count < 0 ? (int) failed(errno) : count;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Waits for events (epoll_wait(2)).
  static int await(MemorySegment errno, int epoll, MemorySegment events, int most) {
    try {
      int count = (int) EPOLL_WAIT.invokeExact(errno, epoll, events, most, -1);
      return count < 0 ? (int) failed(errno) : count;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Adds or changes what is waited for (epoll_ctl(2)).
  static int control(MemorySegment errno, int epoll, int change, int file, MemorySegment event) {
    try {
      int result = (int) EPOLL_CTL.invokeExact(errno, epoll, change, file, event);
      return result < 0 ? (int) failed(errno) : result;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  static int epoll() {
    return call(errno -> (int) EPOLL_CREATE.invokeExact(errno, 0x80000));
  }

  static int socket(int family, int type) {
    return call(errno -> (int) SOCKET.invokeExact(errno, family, type, 0));
  }

  static int bind(int socket, MemorySegment address) {
    int size = (int) address.byteSize();
    return call(errno -> (int) BIND.invokeExact(errno, socket, address, size));
  }

  static int connect(int socket, MemorySegment address) {
    int size = (int) address.byteSize();
    return call(errno -> (int) CONNECT.invokeExact(errno, socket, address, size));
  }

  static int listen(int socket, int backlog) {
    return call(errno -> (int) LISTEN.invokeExact(errno, socket, backlog));
  }

  static int shutdown(int socket, int how) {
    return call(errno -> (int) SHUTDOWN.invokeExact(errno, socket, how));
  }

  /// Waits for a connection (accept4(2)).
  ///
  /// @param address takes that of the other end
  /// @param size of the address; four bytes, written before and after
  static int accept(int socket, MemorySegment address, MemorySegment size, int flags) {
    return call(errno -> (int) ACCEPT.invokeExact(errno, socket, address, size, flags));
  }

  static int name(int socket, MemorySegment address, MemorySegment size) {
    return call(errno -> (int) GETSOCKNAME.invokeExact(errno, socket, address, size));
  }

  static int set(int socket, int level, int option, int... values) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocateFrom(JAVA_INT, values);
      int size = (int) value.byteSize();
      return call(errno -> (int) SETSOCKOPT.invokeExact(errno, socket, level, option, value, size));
    }
  }

  /// The value of an option that is a number.
  static int get(int socket, int level, int option) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      MemorySegment size = arena.allocateFrom(JAVA_INT, Integer.BYTES);
      int result =
          call(errno -> (int) GETSOCKOPT.invokeExact(errno, socket, level, option, value, size));
      return result < 0 ? result : value.get(JAVA_INT, 0);
    }
  }

  static int open(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      return call(errno -> (int) OPEN.invokeExact(errno, name, flags));
    }
  }

  static void close(int file) {
    try {
      int _ = (int) CLOSE.invokeExact(file);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Such as `Connection refused`.
  static String strerror(int number) {
    try {
      return ((MemorySegment) STRERROR.invokeExact(number)).getString(0);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// A call off the hot path.
  @FunctionalInterface
  private interface Call {
    int with(MemorySegment errno) throws Throwable;
  }

  private static int call(Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(JAVA_INT);
      int result = call.with(errno);
      return result < 0 ? (int) failed(errno) : result;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static long failed(MemorySegment errno) {
    return -errno.get(JAVA_INT, 0);
  }
}
