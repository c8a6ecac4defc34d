package com.acme.samples;

import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/// A request the API cannot answer as asked; answered as a problem document (RFC 9457).
final class BadRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /// @param status of class 4xx
  /// @param detail what to change, for the client
  BadRequest(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  static BadRequest of(String detail) {
    return new BadRequest(400, detail);
  }

  static BadRequest notFound(String what) {
    return new BadRequest(404, what);
  }

  void answer(ServerResponse response) {
    Json.send(
        response.status(status).header("Content-Type", "application/problem+json"),
        Map.of("status", status, "detail", String.valueOf(getMessage())));
  }
}
