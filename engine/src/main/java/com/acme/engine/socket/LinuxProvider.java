package com.acme.engine.socket;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Sockets by system calls of Linux, through the JDK's foreign functions.
///
/// A request over the JDK's channels costs twice the processor time: each wait registers anew, each
/// byte is copied once more, and locks are taken that one reader and one writer do not need.
final class LinuxProvider implements SocketProvider {

  static final int SOL_SOCKET = 1;
  static final int IPPROTO_TCP = 6;
  static final int TCP_NODELAY = 1;

  private static final int STREAM = 1;
  private static final int NONBLOCK = 0x800;
  private static final int CLOEXEC = 0x80000;
  private static final int SO_REUSEADDR = 2;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_V6ONLY = 26;

  private static final Set<String> MACHINES = Set.of("amd64", "aarch64");

  private final Pollers pollers;
  private final CallStates states = new CallStates();

  LinuxProvider(Pollers pollers) {
    this.pollers = pollers;
  }

  /// Starts what waits for sockets.
  ///
  /// @param loops whether it should run the threads of connections as well, where it can
  /// @throws IOException if the system has no descriptors left
  static LinuxProvider start(boolean loops) throws IOException {
    return new LinuxProvider(
        loops && LoopThreads.areSupported() ? EventLoops.start() : Lookers.start());
  }

  /// Whether this is a machine whose system calls we know, and the run-time lets us use them.
  static boolean isSupported() {
    return System.getProperty("os.name").equals("Linux")
        && MACHINES.contains(System.getProperty("os.arch"))
        && LinuxProvider.class.getModule().isNativeAccessEnabled();
  }

  @Override
  public StreamSocket open(InetAddress server) throws IOException {
    return open(SocketAddresses.family(server));
  }

  StreamSocket open(int family) throws IOException {
    int number = Errno.check(Libc.socket(family, STREAM | NONBLOCK | CLOEXEC));
    LinuxSocket made = new LinuxSocket(this, number, null, null);
    try {
      Errno.check(Libc.set(number, IPPROTO_TCP, TCP_NODELAY, 1));
      return made;
    } catch (IOException refused) {
      made.close();
      throw refused;
    }
  }

  @Override
  public ListeningSocket listen(InetSocketAddress address, int backlog) throws IOException {
    if (address.isUnresolved()) {
      throw new UnresolvedAddressException();
    }
    boolean any = address.getAddress().isAnyLocalAddress();
    int family = any ? SocketAddresses.AF_INET6 : SocketAddresses.family(address.getAddress());
    int number = Libc.socket(family, STREAM | CLOEXEC);
    if (any && number == -Errno.EAFNOSUPPORT) {
      // A system without IPv6.
      any = false;
      number = Libc.socket(SocketAddresses.AF_INET, STREAM | CLOEXEC);
    }
    LinuxListeningSocket made = new LinuxListeningSocket(this, Errno.check(number));
    try (Arena arena = Arena.ofConfined()) {
      if (any) {
        Errno.check(Libc.set(number, IPPROTO_IPV6, IPV6_V6ONLY, 0));
      }
      Errno.check(Libc.set(number, SOL_SOCKET, SO_REUSEADDR, 1));
      // Those who are accepted inherit it.
      Errno.check(Libc.set(number, IPPROTO_TCP, TCP_NODELAY, 1));
      MemorySegment bound =
          any
              ? SocketAddresses.any(address.getPort(), arena)
              : SocketAddresses.write(address, arena);
      Errno.check(Libc.bind(number, bound));
      Errno.check(Libc.listen(number, backlog));
      made.bound();
      return made;
    } catch (IOException refused) {
      made.close();
      throw refused;
    }
  }

  @Override
  public Optional<SystemFile> file(Path path) {
    return LinuxFile.open(path);
  }

  @Override
  public void start(Runnable connection) {
    pollers.start(connection);
  }

  @Override
  public int loops() {
    return pollers.loops();
  }

  @Override
  public int loop() {
    return pollers.loop();
  }

  Pollers pollers() {
    return pollers;
  }

  CallStates states() {
    return states;
  }
}
