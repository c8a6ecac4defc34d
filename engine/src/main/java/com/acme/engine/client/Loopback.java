package com.acme.engine.client;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/// The addresses by which this machine reaches itself.
final class Loopback {

  private static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  private Loopback() {}

  /// Those there are, the one the JDK prefers (`java.net.preferIPv6Addresses`) first: a server may
  /// listen on one of them alone. Without IPv6 its address is left out, or it would be the one that
  /// failures tell of.
  static InetAddress[] addresses() {
    if (!hasIpv6()) {
      return new InetAddress[] {IPV4};
    }
    return InetAddress.getLoopbackAddress() instanceof Inet6Address
        ? new InetAddress[] {IPV6, IPV4}
        : new InetAddress[] {IPV4, IPV6};
  }

  private static boolean hasIpv6() {
    try {
      return NetworkInterface.getByInetAddress(IPV6) != null;
    } catch (SocketException unknown) {
      return false;
    }
  }
}
