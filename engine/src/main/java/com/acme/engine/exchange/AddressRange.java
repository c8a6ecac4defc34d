package com.acme.engine.exchange;

import java.net.InetAddress;

/// A range of addresses (RFC 4632, RFC 4291 section 2.3), such as `10.0.0.0/8`, `2001:db8::/32` or
/// one address alone.
///
/// @param first any address of the range
/// @param bits how many leading bits all its addresses share
public record AddressRange(InetAddress first, int bits) {

  public AddressRange {
    int most = first.getAddress().length * 8;
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("a prefix is 0 to " + most + " bits long, not " + bits);
    }
  }

  /// Reads a range. Nothing is looked up.
  ///
  /// @throws IllegalArgumentException if the text is no literal address with an optional prefix
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    if (slash < 0) {
      return new AddressRange(first, first.getAddress().length * 8);
    }
    String bits = text.substring(slash + 1);
    if (!bits.matches("\\d{1,3}")) {
      throw new IllegalArgumentException("a prefix is a number of bits, not \"" + bits + "\"");
    }
    return new AddressRange(first, Integer.parseInt(bits));
  }

  /// Whether an address lies in it. Ranges of IPv4 never hold addresses of IPv6.
  public boolean contains(InetAddress address) {
    byte[] range = first.getAddress();
    byte[] asked = address.getAddress();
    if (range.length != asked.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >>> (i & 7);
      if (((range[i >> 3] ^ asked[i >> 3]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
