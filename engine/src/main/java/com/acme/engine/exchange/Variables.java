package com.acme.engine.exchange;

import java.util.function.Function;

/// The values of an exchange's variables, for {@link Template}.
public record Variables(Exchange exchange, int status) implements Template.Values {

  /// Before there is a response.
  public static Variables of(Exchange exchange) {
    return new Variables(exchange, 0);
  }

  @Override
  public String value(String name) {
    Request request = exchange.request();
    return switch (name) {
      case "scheme" -> request.scheme();
      case "host" -> request.host();
      case "method" -> request.method();
      case "path" -> request.target().path();
      case "query" -> request.target().query();
      case "client-ip" -> exchange.clientAddressText();
      case "request-id" -> exchange.id();
      case "user" -> exchange.user().orElse("");
      case "status" -> status == 0 ? "" : Integer.toString(status);
      case "client-certificate.subject" -> certified(ClientCertificate::subject);
      case "client-certificate.names" -> certified(shown -> String.join(",", shown.names()));
      case "client-certificate.fingerprint" -> certified(ClientCertificate::fingerprint);
      default -> named(request, name);
    };
  }

  private String certified(Function<ClientCertificate, String> fact) {
    return exchange.connection().clientCertificate().map(fact).orElse("");
  }

  private String named(Request request, String name) {
    if (name.startsWith("header.")) {
      return request.fields().first(name.substring("header.".length())).orElse("");
    }
    if (name.startsWith("cookie.")) {
      return cookie(request, name.substring("cookie.".length()));
    }
    return exchange.routed().variables().getOrDefault(name, "");
  }

  /// The first cookie of that name (RFC 6265 section 4.2.1).
  private static String cookie(Request request, String name) {
    for (String line : request.fields().all("Cookie")) {
      for (String pair : line.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
          return pair.substring(equals + 1).strip();
        }
      }
    }
    return "";
  }
}
