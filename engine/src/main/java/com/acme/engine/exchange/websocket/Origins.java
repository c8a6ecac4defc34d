package com.acme.engine.exchange.websocket;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.http.Fields;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Whose pages may open a WebSocket. A browser lets any page ask, cookies included, and tells whose
/// it is (RFC 6455 section 10.2); another program states no origin, and is let in.
///
/// The page's own server is always among them. Behind a trusted proxy it is the one that the proxy
/// states by `X-Forwarded-Proto` and `X-Forwarded-Host`.
public final class Origins {

  /// Pages of this server only.
  public static final Origins SAME = new Origins(false, Set.of());

  /// Everybody's pages: for what needs no login.
  public static final Origins ANY = new Origins(true, Set.of());

  private final boolean any;
  private final Set<String> listed;

  private Origins(boolean any, Set<String> listed) {
    this.any = any;
    this.listed = listed;
  }

  /// Pages of these origins too.
  ///
  /// @param origins such as `https://shop.example` or `http://localhost:3000`
  /// @throws IllegalArgumentException if one is none
  public static Origins of(Collection<String> origins) {
    for (String origin : origins) {
      if (!origin.matches("[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s]+")) {
        throw new IllegalArgumentException(
            "'" + origin + "' is no origin; write scheme, host and port: https://shop.example");
      }
    }
    return new Origins(
        false, origins.stream().map(Origins::plain).collect(Collectors.toUnmodifiableSet()));
  }

  /// Whether the one who asks for a WebSocket may have it.
  public boolean allow(Exchange exchange) {
    Fields fields = exchange.request().fields();
    String origin = fields.firstOrNull("Origin");
    if (any || origin == null) {
      return true;
    }
    String plain = plain(origin);
    return fields.all("Origin").size() == 1
        && (listed.contains(plain) || plain.equals(own(exchange)));
  }

  private static String own(Exchange exchange) {
    Request request = exchange.request();
    Fields fields = request.fields();
    boolean stated = exchange.isFromTrustedProxy();
    String scheme = stated ? fields.first("X-Forwarded-Proto").orElse("") : "";
    String host = stated ? fields.first("X-Forwarded-Host").orElse("") : "";
    return plain(
        (scheme.isEmpty() ? request.scheme() : scheme)
            + "://"
            + (host.isEmpty() ? request.authority() : host));
  }

  /// In lower case and without the port that its scheme has anyway.
  private static String plain(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    if (lower.startsWith("https:") && lower.endsWith(":443")) {
      return lower.substring(0, lower.length() - 4);
    }
    return lower.startsWith("http:") && lower.endsWith(":80")
        ? lower.substring(0, lower.length() - 3)
        : lower;
  }
}
