package com.acme.engine.admin;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.http.Fields;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The table of endpoints.
///
/// @param all in no order: no two take the same request
record Endpoints(List<Endpoint> all) {

  Endpoints {
    all = List.copyOf(all);
  }

  /// The endpoint of a request.
  ///
  /// @throws HttpFailure 404 if no endpoint has the path, 405 if none of them takes the method
  Endpoint find(Request request) {
    List<Endpoint> here = at(request).toList();
    if (here.isEmpty()) {
      throw new HttpFailure(404, "there is nothing at this path; see /api/v1/openapi.json");
    }
    Optional<Endpoint> found =
        here.stream().filter(endpoint -> endpoint.takes(request.method())).findFirst();
    return found.orElseThrow(() ->
        new HttpFailure(
            405, "this path takes " + allowed(here), Fields.of("Allow", allowed(here))));
  }

  /// Whether anybody may ask for it.
  boolean isPublic(Request request) {
    return at(request).anyMatch(endpoint -> endpoint.role() == Role.ANYONE);
  }

  private Stream<Endpoint> at(Request request) {
    return all.stream().filter(endpoint -> endpoint.pattern().matches(request.target().path()));
  }

  private static String allowed(List<Endpoint> endpoints) {
    TreeSet<String> methods = new TreeSet<>();
    for (Endpoint endpoint : endpoints) {
      methods.add(endpoint.method());
      if (endpoint.method().equals("GET")) {
        methods.add("HEAD");
      }
    }
    return String.join(", ", methods);
  }
}
