package com.acme.engine.admin;

import com.acme.engine.config.PathPattern;
import com.acme.engine.exchange.Response;
import java.io.IOException;

/// One thing the API can be asked.
///
/// @param method `GET` includes HEAD
/// @param path with variables in braces
/// @param pattern the path taken apart
/// @param role what the caller must be
/// @param action answers
record Endpoint(String method, String path, PathPattern pattern, Role role, Action action) {

  /// Answers a request.
  @FunctionalInterface
  interface Action {
    Response answer(ApiRequest request) throws IOException, InterruptedException;
  }

  static Endpoint of(String method, String path, Role role, Action action) {
    return new Endpoint(method, path, PathPattern.parse(path), role, action);
  }

  boolean takes(String requestMethod) {
    return method.equals(requestMethod) || (method.equals("GET") && requestMethod.equals("HEAD"));
  }
}
