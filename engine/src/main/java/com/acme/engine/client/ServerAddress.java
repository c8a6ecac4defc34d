package com.acme.engine.client;

import java.net.URI;
import java.util.Locale;

/// Where a server is reached.
///
/// @param secure whether it speaks TLS
/// @param host a name or an address, without brackets, in lower case
/// @param port 1 to 65535
public record ServerAddress(boolean secure, String host, int port) {

  /// Reads the scheme, host and port of a URL; the port defaults by scheme.
  ///
  /// @throws IllegalArgumentException if the URL has no host or another scheme than `http` and
  ///   `https`
  public static ServerAddress of(URI url) {
    String host = url.getHost();
    if (host == null || url.getScheme() == null) {
      throw new IllegalArgumentException("a server is a URL with a host, not \"" + url + "\"");
    }
    boolean secure =
        switch (url.getScheme().toLowerCase(Locale.ROOT)) {
          case "http" -> false;
          case "https" -> true;
          default ->
              throw new IllegalArgumentException("a server is http or https, not \"" + url + "\"");
        };
    int port = url.getPort() < 0 ? defaultPort(secure) : url.getPort();
    return new ServerAddress(secure, withoutBrackets(host).toLowerCase(Locale.ROOT), port);
  }

  /// Host and port as `Host` states them: without the scheme's own port (RFC 9110 section 7.2).
  public String authority() {
    return port == defaultPort(secure) ? bracketed() : bracketed() + ":" + port;
  }

  /// Whether the host is an address: digits and dots, or with a colon (RFC 3986 section 3.2.2).
  public boolean isAddress() {
    return isAddress(host);
  }

  static boolean isAddress(String host) {
    if (host.indexOf(':') >= 0) {
      return true;
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return (secure ? "https://" : "http://") + authority();
  }

  private String bracketed() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int defaultPort(boolean secure) {
    return secure ? 443 : 80;
  }
}
