package com.acme.engine.proxy;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.http.FieldNames;
import com.acme.engine.http.Fields;
import java.util.List;

/// The fields of a request as an upstream gets them.
///
/// Left out: what concerns the client's connection; what says where the request came from, which
/// {@link ForwardedOrigin} states anew; `Proxy`, which CGI programs take for their own proxy
/// setting (HTTPoxy). Added: where the request came from, and `Via`.
final class ForwardedFields {

  /// Stated anew, or by the client of the upstream.
  private static final FieldNames STATED_ANEW =
      FieldNames.of("Host", "Content-Length", "Cookie", "Expect", "X-Request-ID");

  private static final FieldNames ORIGIN =
      FieldNames.of(
          "Proxy",
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Server",
          "X-Forwarded-Scheme",
          "X-Forwarded-Ssl",
          "X-Forwarded-By",
          "X-Real-IP",
          "X-Client-IP",
          "X-Cluster-Client-IP",
          "True-Client-IP");

  private static final FieldNames LEFT_OUT = HopByHop.NAMES.with(STATED_ANEW, ORIGIN);

  private final ForwardedOrigin origin = new ForwardedOrigin();

  Fields of(Exchange exchange) {
    Request request = exchange.request();
    List<String> nominated = HopByHop.nominated(request.fields());
    Fields fields = new Fields();
    if (!request.authority().isEmpty()) {
      fields.add("Host", request.authority());
    }
    copy(request.fields(), nominated, fields);
    cookies(request.fields(), fields);
    expectations(request, fields);
    origin.add(exchange, without(nominated, request.fields()), fields);
    ViaLine.add(version(exchange.connection().protocol()), fields);
    if (!exchange.id().isEmpty()) {
      fields.add("X-Request-ID", exchange.id());
    }
    return fields;
  }

  private static Fields without(List<String> nominated, Fields fields) {
    if (nominated.isEmpty()) {
      return fields;
    }
    Fields rest = fields.copy();
    nominated.forEach(rest::remove);
    return rest;
  }

  private static void copy(Fields from, List<String> nominated, Fields to) {
    for (int i = 0; i < from.size(); i++) {
      String name = from.nameAt(i);
      if (!LEFT_OUT.contains(name)
          && !(name.indexOf('_') >= 0 && claimsOrigin(name))
          && !contains(nominated, name)) {
        to.addLine(from, i);
      }
    }
  }

  /// An underscore counts as a hyphen: programs behind CGI cannot tell them apart.
  static boolean claimsOrigin(String name) {
    return ORIGIN.contains(name.indexOf('_') < 0 ? name : name.replace('_', '-'));
  }

  private static boolean contains(List<String> names, String name) {
    for (String candidate : names) {
      if (candidate.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /// HTTP/2 clients split the field; HTTP/1.1 knows one line of it (RFC 9113 section 8.2.3).
  private static void cookies(Fields from, Fields to) {
    String first = from.firstOrNull("Cookie");
    if (first != null) {
      List<String> all = from.all("Cookie");
      to.add("Cookie", all.size() == 1 ? first : String.join("; ", all));
    }
  }

  private static void expectations(Request request, Fields to) {
    Fields from = request.fields();
    String expectation = from.firstOrNull("Expect");
    if (expectation != null
        && expectation.equalsIgnoreCase("100-continue")
        && request.body().length() != 0) {
      to.add("Expect", "100-continue");
    }
    if (from.listContains("TE", "trailers")) {
      to.add("TE", "trailers");
    }
  }

  /// As `Via` states it.
  private static String version(String protocol) {
    return switch (protocol) {
      case "HTTP/1.1" -> "1.1";
      case "HTTP/2" -> "2.0";
      case String other -> other.substring(other.indexOf('/') + 1);
    };
  }
}
