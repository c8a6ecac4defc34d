package com.acme.console.engine;

import java.net.Inet6Address;
import java.net.InetAddress;

/// IP addresses as a person writes them.
public final class AddressText {

  private static final int GROUPS = 8;

  private AddressText() {}

  /// An IPv6 address in its recommended spelling (RFC 5952 section 4), which is the shortest:
  /// `0:0:0:0:0:0:0:1` becomes `::1`. Anything else stays as it is.
  public static String of(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    if (address.indexOf(':') < 0) {
      return text;
    }
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? shortest(six.getAddress()) + text.substring(address.length())
          : text;
    } catch (IllegalArgumentException otherwise) {
      return text;
    }
  }

  private static String shortest(byte[] address) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
    }
    int start = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int run = zeros(groups, i);
      if (run > length) {
        start = i;
        length = run;
      }
    }
    return length < 2
        ? joined(groups, 0, GROUPS)
        : joined(groups, 0, start) + "::" + joined(groups, start + length, GROUPS);
  }

  /// How many groups from here on are zero.
  private static int zeros(int[] groups, int from) {
    int to = from;
    while (to < GROUPS && groups[to] == 0) {
      to++;
    }
    return to - from;
  }

  private static String joined(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
