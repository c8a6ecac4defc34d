package com.acme.engine.cache;

import com.acme.engine.exchange.Request;
import com.acme.engine.http.RequestTarget;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// What a stored response is found by (RFC 9111 section 2). GET is the only method there is.
///
/// @param scope the route it was made by: what else the route matches on, such as a field, may
///   choose another answer for the same URL
/// @param text the URL, or what the route's `key` makes of the request
/// @param slice which bytes of it, as `Range` asks for them; empty: it is not cut into slices
public record CacheKey(Scope scope, String text, String slice) {

  private static final int BESIDE = 128;

  /// Of what is not cut into slices.
  public CacheKey(Scope scope, String text) {
    this(scope, text, "");
  }

  /// A slice of it.
  CacheKey slice(String range) {
    return new CacheKey(scope, text, range);
  }

  boolean isSlice() {
    return !slice.isEmpty();
  }

  /// Bytes of memory it takes, its place in a table included.
  long weight() {
    return BESIDE + 2L * (text.length() + slice.length());
  }

  /// A route, as long as a reload does not change it.
  ///
  /// @param site name of the site
  /// @param route name of the route
  /// @param generation of its configuration; means nothing outside this process
  /// @param manyKeys whether responses of one URL have several keys
  public record Scope(String site, String route, int generation, boolean manyKeys) {}

  /// The target URI in one spelling: scheme and authority in lower case without the default port,
  /// the path as routes match it, the query as it came.
  public static String url(Request request) {
    RequestTarget target = request.target();
    String authority = usual(request.scheme(), request.authority());
    return target.hasQuery()
        ? request.scheme() + "://" + authority + target.path() + '?' + target.query()
        : request.scheme() + "://" + authority + target.path();
  }

  /// The same of a URL as somebody writes it; empty when it is no absolute URL of HTTP.
  public static Optional<String> url(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!(scheme.equals("http") || scheme.equals("https")) || uri.getRawAuthority() == null) {
        return Optional.empty();
      }
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      RequestTarget target =
          RequestTarget.parse(uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery());
      String base = origin(scheme, uri.getRawAuthority()) + target.path();
      return Optional.of(target.hasQuery() ? base + '?' + target.query() : base);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// Scheme and authority of a URL.
  static String origin(String scheme, String authority) {
    return scheme + "://" + usual(scheme, authority);
  }

  private static String usual(String scheme, String authority) {
    String host = authority.toLowerCase(Locale.ROOT);
    String port = scheme.equals("https") ? ":443" : ":80";
    return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
  }
}
