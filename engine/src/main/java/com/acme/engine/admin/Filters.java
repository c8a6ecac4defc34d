package com.acme.engine.admin;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.filter.Filter;

/// Reads the `filter` parameter.
final class Filters {

  private Filters() {}

  /// @throws HttpFailure 400 if it cannot be understood; the message says where and why
  static Filter of(ApiRequest request) {
    Filter.Parsed parsed = Filter.parse(request.parameter("filter").orElse(""));
    if (!parsed.isGood()) {
      Filter.Problem first = parsed.problems().getFirst();
      throw new HttpFailure(
          400, "filter, character " + (first.start() + 1) + ": " + first.message());
    }
    return parsed.filter();
  }
}
