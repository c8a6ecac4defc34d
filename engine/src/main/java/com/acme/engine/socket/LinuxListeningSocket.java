package com.acme.engine.socket;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/// A bound socket of Linux, which one platform thread waits on.
final class LinuxListeningSocket implements ListeningSocket {

  private static final int NONBLOCK = 0x800;
  private static final int CLOEXEC = 0x80000;
  private static final int BOTH = 2;

  private final LinuxProvider provider;
  private final Descriptor descriptor;
  private @Nullable InetSocketAddress address;

  /// Written before who accepts is woken.
  private volatile boolean closing;

  LinuxListeningSocket(LinuxProvider provider, int number) {
    this.provider = provider;
    this.descriptor = new Descriptor(number, () -> {});
  }

  /// Notes where it is bound.
  void bound() throws IOException {
    address = name(descriptor.number());
  }

  /// This end of a socket.
  static InetSocketAddress name(int number) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(SocketAddresses.LARGEST, 8);
      MemorySegment size = arena.allocateFrom(JAVA_INT, SocketAddresses.LARGEST);
      Errno.check(Libc.name(number, name, size));
      return SocketAddresses.read(name);
    }
  }

  @Override
  public StreamSocket accept() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment peer = arena.allocate(SocketAddresses.LARGEST, 8);
      MemorySegment size = arena.allocateFrom(JAVA_INT, SocketAddresses.LARGEST);
      int accepted = accept(peer, size);
      while (accepted == -Errno.EINTR || accepted == -Errno.ECONNABORTED) {
        accepted = accept(peer, size);
      }
      if (accepted < 0 && closing) {
        throw new ClosedChannelException();
      }
      Errno.check(accepted);
      return new LinuxSocket(provider, accepted, local(), SocketAddresses.read(peer));
    }
  }

  private int accept(MemorySegment peer, MemorySegment size) throws ClosedChannelException {
    int number = descriptor.acquire();
    try {
      size.set(JAVA_INT, 0, SocketAddresses.LARGEST);
      return Libc.accept(number, peer, size, NONBLOCK | CLOEXEC);
    } finally {
      descriptor.release();
    }
  }

  /// Of all that are accepted, where it is one address.
  private @Nullable InetSocketAddress local() {
    InetSocketAddress bound = address;
    return bound == null || bound.getAddress().isAnyLocalAddress() ? null : bound;
  }

  @Override
  public boolean isOpen() {
    return !closing;
  }

  @Override
  public int port() {
    InetSocketAddress bound = address;
    return bound == null || !isOpen() ? -1 : bound.getPort();
  }

  @Override
  public void close() {
    closing = true;
    try {
      // Wakes who accepts, which closing alone does not.
      int number = descriptor.acquire();
      try {
        int _ = Libc.shutdown(number, BOTH);
        descriptor.close();
      } finally {
        descriptor.release();
      }
    } catch (ClosedChannelException before) {
      // It is closed.
    }
  }
}
