package com.acme.engine.config;

/// A socket address as a configuration states it: `127.0.0.1:8080`, `[::1]:8080`, `:80`.
///
/// @param host an address or a name; empty for all interfaces
/// @param port 0 to 65535; 0 lets the system choose
public record Address(String host, int port) {

  public Address {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
    }
  }

  /// Reads `host:port`.
  ///
  /// @throws IllegalArgumentException if the port is missing or not a number; the message says what
  ///   is expected
  public static Address parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || text.indexOf(']', colon) >= 0) {
      throw new IllegalArgumentException(
          "an address is host:port or :port, such as 127.0.0.1:8080, not \"" + text + "\"");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "an IPv6 address stands in brackets, such as [::1]:8080, not \"" + text + "\"");
    }
    String port = text.substring(colon + 1);
    if (port.isEmpty() || port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("a port is a number, not \"" + port + "\"");
    }
    return new Address(host, Integer.parseInt(port));
  }

  /// Whether only this machine can reach it.
  public boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
