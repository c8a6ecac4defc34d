package com.acme.engine.http;

import java.net.Inet6Address;
import java.net.InetAddress;

/// IP addresses as they are written for others. Java writes out all eight groups of an IPv6
/// address; who looks an address up in a log, or compares it as text, has the recommended spelling
/// (RFC 5952 section 4): `::1`.
///
/// IPv4 addresses that are mapped into IPv6 are IPv4 addresses to Java, and are written as such.
public final class AddressLiteral {

  private static final int BYTES = 16;
  private static final int LONGEST = 39;

  private AddressLiteral() {}

  /// The address; of a scoped one with its zone, which means something on this machine only.
  public static String of(InetAddress address) {
    return address instanceof Inet6Address six
        ? shortest(six.getAddress()) + zone(six)
        : address.getHostAddress();
  }

  private static String zone(Inet6Address address) {
    if (address.getScopeId() == 0 && address.getScopedInterface() == null) {
      return "";
    }
    String text = address.getHostAddress();
    return text.substring(text.indexOf('%'));
  }

  /// The longest run of two or more groups of zeros, the first of equals, is left out.
  private static String shortest(byte[] address) {
    int start = BYTES;
    int end = BYTES;
    for (int at = 0; at < BYTES; at += 2) {
      int zeros = zeros(address, at);
      if (zeros > 2 && zeros > end - start) {
        start = at;
        end = at + zeros;
      }
    }
    StringBuilder text = new StringBuilder(LONGEST);
    append(text, address, 0, start);
    if (start < end) {
      text.append("::");
      append(text, address, end, BYTES);
    }
    return text.toString();
  }

  /// How many bytes from here on are in groups of zeros.
  private static int zeros(byte[] address, int from) {
    int to = from;
    while (to < BYTES && address[to] == 0 && address[to + 1] == 0) {
      to += 2;
    }
    return to - from;
  }

  private static void append(StringBuilder text, byte[] address, int from, int to) {
    for (int at = from; at < to; at += 2) {
      if (at > from) {
        text.append(':');
      }
      text.append(Integer.toHexString((address[at] & 0xff) << 8 | (address[at + 1] & 0xff)));
    }
  }
}
