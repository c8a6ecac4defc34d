package com.acme.engine.proxy;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.util.Optional;

/// How far a request may travel: `Max-Forwards` bounds it where the client asks (RFC 9110 section
/// 7.6.2), and one that comes by again and again goes in a circle.
final class Hops {

  /// More of these servers in a row than anybody sets up.
  private static final int MOST = 10;

  private Hops() {}

  /// The answer to a request that must not go on; empty: it may.
  ///
  /// @throws HttpFailure 508 if it goes in a circle (RFC 5842 section 7.2), 405 for a TRACE that
  ///   ends here
  static Optional<Response> end(Request request) {
    if (circles(request.fields())) {
      throw new HttpFailure(508, "The request goes in a circle.");
    }
    if (!isLimited(request) || !"0".equals(request.fields().firstOrNull("Max-Forwards"))) {
      return Optional.empty();
    }
    if (request.method().equals("TRACE")) {
      throw new HttpFailure(405, "TRACE is not answered here.");
    }
    return Optional.of(Response.of(204));
  }

  /// Counts this hop, in the fields of the request that goes on.
  static void count(Request request, Fields fields) {
    String limit = fields.firstOrNull("Max-Forwards");
    if (limit != null && isLimited(request) && limit.matches("[0-9]{1,9}")) {
      fields.set("Max-Forwards", Integer.toString(Integer.parseInt(limit) - 1));
    }
  }

  private static boolean isLimited(Request request) {
    return request.method().equals("OPTIONS") || request.method().equals("TRACE");
  }

  private static boolean circles(Fields fields) {
    if (!fields.contains("Via")) {
      return false;
    }
    int seen = 0;
    for (String value : fields.all("Via")) {
      for (String hop : value.split(",", -1)) {
        seen += hop.strip().endsWith(" " + ViaLine.PSEUDONYM) ? 1 : 0;
      }
    }
    return seen >= MOST;
  }
}
