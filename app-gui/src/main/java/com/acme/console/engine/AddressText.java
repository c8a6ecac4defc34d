package com.acme.console.engine;

import com.acme.engine.http.AddressLiteral;
import java.net.Inet6Address;
import java.net.InetAddress;

/// IP addresses as a person writes them.
public final class AddressText {

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
          ? AddressLiteral.of(six) + text.substring(address.length())
          : text;
    } catch (IllegalArgumentException otherwise) {
      return text;
    }
  }
}
