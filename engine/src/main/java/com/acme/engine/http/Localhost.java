package com.acme.engine.http;

/// The names of this machine that no DNS is asked for: `localhost` and all below it (RFC 6761
/// section 6.3).
public final class Localhost {

  private static final String NAME = "localhost";

  private Localhost() {}

  /// Whether a host is one of them.
  ///
  /// @param host a name or an address, in lower case; a dot at its end counts for nothing
  public static boolean names(String host) {
    int end = host.length() - (host.endsWith(".") ? 1 : 0);
    int begin = end - NAME.length();
    return begin >= 0
        && host.startsWith(NAME, begin)
        && (begin == 0 || host.charAt(begin - 1) == '.');
  }
}
