package com.acme.engine.middleware;

import com.acme.engine.config.Policy;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.http.Localhost;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Sets fields that tell browsers to be careful, only where the response has none of that name.
///
/// Strict-Transport-Security goes out over TLS only (RFC 6797 section 7.2), and never for
/// localhost, where it would lock other local servers out of plain HTTP.
public final class SecurityHeaders implements Middleware {

  private static final String STRICT_TRANSPORT_SECURITY = "Strict-Transport-Security";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          STRICT_TRANSPORT_SECURITY,
          "max-age=31536000",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "X-XSS-Protection",
          "1; mode=block",
          "Content-Security-Policy",
          "default-src 'self'");

  private final String[] names;
  private final String[] values;

  /// Makes the policy.
  ///
  /// @param policy overrides of the defaults, and further fields; an empty value drops a field
  public SecurityHeaders(Policy.SecurityHeaders policy) {
    TreeMap<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.putAll(DEFAULTS);
    fields.putAll(policy.fields());
    fields.values().removeIf(String::isEmpty);
    this.names = fields.keySet().toArray(String[]::new);
    this.values = fields.values().toArray(String[]::new);
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    Response response = next.handle(exchange);
    Fields fields = response.fields();
    for (int i = 0; i < names.length; i++) {
      if (isDue(names[i], exchange)) {
        fields.setIfAbsent(names[i], values[i]);
      }
    }
    return response;
  }

  private static boolean isDue(String name, Exchange exchange) {
    return !name.equalsIgnoreCase(STRICT_TRANSPORT_SECURITY)
        || (exchange.connection().isSecure() && !isLocal(exchange.request().host()));
  }

  private static boolean isLocal(String host) {
    return Localhost.names(host) || host.startsWith("127.") || host.equals("[::1]");
  }
}
