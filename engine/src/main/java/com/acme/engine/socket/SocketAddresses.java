package com.acme.engine.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Addresses as the system writes them (ip(7), ipv6(7)).
final class SocketAddresses {

  static final int AF_INET = 2;
  static final int AF_INET6 = 10;

  /// Bytes of the longest.
  static final int LARGEST = 28;

  private static final int IPV4_SIZE = 16;

  private SocketAddresses() {}

  static int family(InetAddress address) {
    return address instanceof Inet6Address ? AF_INET6 : AF_INET;
  }

  static MemorySegment write(InetSocketAddress address, Arena arena) {
    InetAddress host = address.getAddress();
    boolean six = host instanceof Inet6Address;
    MemorySegment made = arena.allocate(six ? LARGEST : IPV4_SIZE, 8);
    made.set(JAVA_SHORT_UNALIGNED, 0, (short) family(host));
    made.set(JAVA_BYTE, 2, (byte) (address.getPort() >> 8));
    made.set(JAVA_BYTE, 3, (byte) address.getPort());
    byte[] bytes = host.getAddress();
    MemorySegment.copy(bytes, 0, made, JAVA_BYTE, six ? 8 : 4, bytes.length);
    if (host instanceof Inet6Address scoped) {
      made.set(JAVA_INT_UNALIGNED, 24, scoped.getScopeId());
    }
    return made;
  }

  /// All interfaces, of IPv4 too where the socket allows it.
  static MemorySegment any(int port, Arena arena) {
    MemorySegment made = arena.allocate(LARGEST, 8);
    made.set(JAVA_SHORT_UNALIGNED, 0, (short) AF_INET6);
    made.set(JAVA_BYTE, 2, (byte) (port >> 8));
    made.set(JAVA_BYTE, 3, (byte) port);
    return made;
  }

  /// IPv4 addresses that are mapped into IPv6 come out as what they are.
  static InetSocketAddress read(MemorySegment address) {
    boolean six = address.get(JAVA_SHORT_UNALIGNED, 0) == AF_INET6;
    int port = (address.get(JAVA_BYTE, 2) & 0xff) << 8 | (address.get(JAVA_BYTE, 3) & 0xff);
    byte[] bytes = new byte[six ? 16 : 4];
    MemorySegment.copy(address, JAVA_BYTE, six ? 8 : 4, bytes, 0, bytes.length);
    try {
      InetAddress host =
          six && isScoped(bytes)
              ? Inet6Address.getByAddress(null, bytes, address.get(JAVA_INT_UNALIGNED, 24))
              : InetAddress.getByAddress(bytes);
      return new InetSocketAddress(host, port);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Link-local addresses (RFC 4291 section 2.5.6) mean something with their interface only.
  private static boolean isScoped(byte[] bytes) {
    return bytes[0] == (byte) 0xfe && (bytes[1] & 0xc0) == 0x80;
  }
}
