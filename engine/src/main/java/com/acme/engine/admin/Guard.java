package com.acme.engine.admin;

import com.acme.engine.config.Address;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.http.Localhost;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Refuses what a web page could make a browser send here.
///
/// Without TLS any name may point to this socket (DNS rebinding), so only names that cannot be an
/// attacker's are taken: addresses, `localhost`, the configured host. Over TLS the certificate
/// answers for the name. No cross-origin request changes anything, and none is ever given CORS
/// fields.
final class Guard {

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final String host;

  Guard(Address address) {
    this.host = address.host().toLowerCase(Locale.ROOT);
  }

  /// Lets requests to the admin listener's own names through.
  ///
  /// @throws HttpFailure for another name
  void checkHost(Exchange exchange) {
    if (!exchange.connection().isSecure() && !isOurs(exchange.request().host())) {
      throw new HttpFailure(
          421, "this host name is not the admin listener's; use its address or localhost");
    }
  }

  /// Lets requests through that no other site has sent a browser for.
  ///
  /// @throws HttpFailure for others
  void checkOrigin(Exchange exchange) {
    Request request = exchange.request();
    if ("cross-site".equals(request.fields().firstOrNull("Sec-Fetch-Site"))) {
      throw new HttpFailure(403, "other sites may not call the admin API");
    }
    String origin = request.fields().firstOrNull("Origin");
    if (origin != null && !SAFE.contains(request.method()) && !isSame(origin, request)) {
      throw new HttpFailure(403, "other origins may not change anything here");
    }
  }

  private boolean isOurs(String name) {
    return Localhost.names(name)
        || name.startsWith("[")
        || IPV4.matcher(name).matches()
        || (!host.isEmpty() && name.equals(host));
  }

  private static boolean isSame(String origin, Request request) {
    return origin.equalsIgnoreCase(request.scheme() + "://" + request.authority());
  }
}
