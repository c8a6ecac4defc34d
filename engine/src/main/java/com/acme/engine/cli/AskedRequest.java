package com.acme.engine.cli;

import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The request that `acme explain` asks about.
///
/// @param request as a listener would hand it on
/// @param port the URL's, or its scheme's default
record AskedRequest(Request request, int port) {

  /// Looser than `java.net.URI`, since the question may be what becomes of an odd path.
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>https?)://(?:[^@/?#]*@)?(?<host>\\[[0-9a-f:.]+]|[^:/?#\\[\\]]+)(?::(?<port>[0-9]{1,5}))?"
              + "(?<target>(?:[/?][^#]*)?)(?:#.*)?",
          Pattern.CASE_INSENSITIVE);

  private static final int LARGEST_PORT = 65_535;

  /// Makes the request.
  ///
  /// @param url absolute
  /// @param headers each `Name: value`; a `Host` among them is asked for in place of the URL's
  /// @throws CommandFailure if one of them is malformed; the message says which
  static AskedRequest of(String url, String method, List<String> headers) throws CommandFailure {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw CommandFailure.badInput(
          "\"" + url + "\" is no absolute URL, such as http://shop.localhost:8080/api/orders");
    }
    String scheme = matcher.group("scheme").toLowerCase(Locale.ROOT);
    String port = matcher.group("port");
    String authority = matcher.group("host") + (port == null ? "" : ":" + port);
    String target = matcher.group("target");
    Fields fields = fields(headers);
    Request request =
        new Request(
            method,
            scheme,
            fields.first("Host").orElse(authority),
            target(target.startsWith("/") ? target : "/" + target),
            fields,
            RequestBody.EMPTY,
            "");
    return new AskedRequest(request, port == null ? defaultPort(scheme) : port(port));
  }

  boolean isSecure() {
    return request.scheme().equals("https");
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static int port(String digits) throws CommandFailure {
    int port = Integer.parseInt(digits);
    if (port > LARGEST_PORT) {
      throw CommandFailure.badInput("a port is between 0 and 65535, not " + digits);
    }
    return port;
  }

  private static RequestTarget target(String target) throws CommandFailure {
    try {
      return RequestTarget.parse(target);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput("the URL cannot be asked for: " + e.getMessage());
    }
  }

  private static Fields fields(List<String> headers) throws CommandFailure {
    Fields fields = new Fields();
    for (String header : headers) {
      HeaderOption field = HeaderOption.of(header);
      try {
        fields.add(field.name(), field.value());
      } catch (IllegalArgumentException e) {
        throw CommandFailure.badInput("header \"" + header + "\": " + e.getMessage());
      }
    }
    return fields;
  }
}
