package com.acme.engine.config;

import java.time.Duration;
import java.util.Optional;

/// The cookie that keeps a client on its server (RFC 6265).
///
/// @param name its name
/// @param secret what its values are signed with; empty: a key of this server's own
/// @param maxAge how long a browser keeps it; empty: until it is closed
/// @param sameSite on which requests a browser sends it
/// @param secure when it is for TLS only
/// @param httpOnly whether scripts of a page are kept from reading it
public record StickyCookie(
    String name,
    String secret,
    Optional<Duration> maxAge,
    SameSite sameSite,
    Secure secure,
    boolean httpOnly) {

  /// The cookie where the configuration says nothing about it.
  public static final StickyCookie DEFAULT =
      new StickyCookie("acme-server", "", Optional.empty(), SameSite.LAX, Secure.AUTO, true);

  /// On which requests a browser sends the cookie.
  public enum SameSite {
    /// Those of the site's own pages, and where a link leads here.
    LAX,
    /// Those of the site's own pages only.
    STRICT,
    /// All.
    NONE
  }

  /// When the cookie is for TLS only.
  public enum Secure {
    /// When it is set over TLS.
    AUTO,
    ALWAYS,
    NEVER
  }

  public StickyCookie {
    if (sameSite == SameSite.NONE && secure != Secure.ALWAYS) {
      throw new IllegalArgumentException(
          "browsers refuse a cookie for all sites that is not secure; set secure to true, or same-site"
              + " to lax");
    }
    if ((name.startsWith("__Host-") || name.startsWith("__Secure-")) && secure != Secure.ALWAYS) {
      throw new IllegalArgumentException(
          "browsers refuse a cookie with the prefix of this name that is not secure; set secure to"
              + " true");
    }
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "StickyCookie[name=" + name + "]";
  }
}
