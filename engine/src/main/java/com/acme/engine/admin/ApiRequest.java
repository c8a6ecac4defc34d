package com.acme.engine.admin;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.http.RequestTarget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request to an endpoint: authenticated, its path and query taken apart.
///
/// @param exchange what came
/// @param caller who sent it
/// @param variables of the endpoint's path
/// @param query parameters, decoded
record ApiRequest(
    Exchange exchange,
    Principal caller,
    Map<String, String> variables,
    Map<String, List<String>> query) {

  static ApiRequest of(Exchange exchange, Principal caller, Map<String, String> variables) {
    return new ApiRequest(
        exchange, caller, variables, Queries.parse(exchange.request().target().query()));
  }

  /// A variable of the path, decoded.
  String variable(String name) {
    return RequestTarget.decode(variables.getOrDefault(name, ""));
  }

  /// The first value of a parameter.
  Optional<String> parameter(String name) {
    return all(name).stream().findFirst();
  }

  /// All values of a parameter.
  List<String> all(String name) {
    return query.getOrDefault(name, List.of());
  }

  /// A parameter that is a whole number within bounds.
  ///
  /// @throws HttpFailure 400 if it is not
  int number(String name, int otherwise, int least, int most) {
    Optional<String> text = parameter(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw outOfBounds(name, least, most);
    }
    throw outOfBounds(name, least, most);
  }

  /// A request field; empty text without.
  String field(String name) {
    return exchange.request().fields().combined(name).orElse("");
  }

  /// The content.
  ///
  /// @throws HttpFailure 413 if it is longer than the limit
  byte[] content(int limit) throws IOException {
    byte[] content = exchange.request().body().stream().readNBytes(limit + 1);
    if (content.length > limit) {
      throw new HttpFailure(413, "the content is longer than " + limit + " bytes");
    }
    return content;
  }

  private static HttpFailure outOfBounds(String name, int least, int most) {
    return new HttpFailure(
        400,
        name
            + " is a whole number from "
            + least
            + " to "
            + most
            + ", as in "
            + name
            + "="
            + least);
  }
}
