package com.acme.engine.admin;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import java.util.List;
import java.util.Locale;

/// Makes the request whose way is asked for.
public final class Explained {

  private Explained() {}

  /// The request that `GET /api/v1/explain` asks about.
  ///
  /// @throws HttpFailure 400 if a parameter is missing or malformed; the message says which
  static Request request(ApiRequest asked) {
    String url =
        asked
            .parameter("url")
            .orElseThrow(() ->
                new HttpFailure(
                    400, "url is missing, as in url=http://shop.localhost:8080/api/orders"));
    return request(asked.parameter("method").orElse("GET"), url, asked.all("header"));
  }

  /// A request as a listener would hand it on.
  ///
  /// @param url absolute
  /// @param headers each `Name: value`
  /// @throws HttpFailure 400 if one of them is malformed; the message says which
  public static Request request(String method, String url, List<String> headers) {
    int authority = url.indexOf("://") + 3;
    String scheme = url.substring(0, Math.max(0, authority - 3)).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new HttpFailure(400, "url is absolute, as in url=http://shop.localhost:8080/api");
    }
    int end = authority;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    if (end == authority) {
      throw new HttpFailure(400, "url has no host");
    }
    String rest = url.substring(end);
    int fragment = rest.indexOf('#');
    String target = fragment < 0 ? rest : rest.substring(0, fragment);
    return new Request(
        method,
        scheme,
        url.substring(authority, end),
        target(target.startsWith("/") ? target : "/" + target),
        fields(headers),
        RequestBody.EMPTY,
        "");
  }

  private static RequestTarget target(String target) {
    try {
      return RequestTarget.parse(target);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, "url: " + e.getMessage());
    }
  }

  private static Fields fields(List<String> headers) {
    Fields fields = new Fields();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new HttpFailure(400, "header is Name: value, as in header=X-Beta:%201");
      }
      try {
        fields.add(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
      } catch (IllegalArgumentException e) {
        throw new HttpFailure(400, "header: " + e.getMessage());
      }
    }
    return fields;
  }
}
