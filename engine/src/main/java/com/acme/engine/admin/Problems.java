package com.acme.engine.admin;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.observe.ReloadReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Failures as problem details (RFC 9457).
final class Problems {

  private static final String TYPE = "application/problem+json";

  private Problems() {}

  static Response of(HttpFailure failure) {
    Response response = of(failure.status(), failure.reason(), Map.of());
    response.fields().addAll(failure.fields());
    return response;
  }

  /// A configuration that cannot be used.
  static Response of(List<ReloadReport.Problem> problems) {
    return of(
        422,
        problems.size() == 1
            ? "the configuration has a problem; the one before it keeps serving"
            : "the configuration has "
                + problems.size()
                + " problems; the one before it keeps serving",
        Map.of("problems", problems));
  }

  /// @param detail what is wrong with this very request, for a person
  /// @param members further members of the object
  static Response of(int status, String detail, Map<String, ?> members) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", title(status));
    problem.put("status", status);
    problem.put("detail", detail);
    problem.putAll(members);
    return Json.response(status, TYPE, problem);
  }

  /// The reason phrases of RFC 9110 and RFC 6585 that occur here.
  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 421 -> "Misdirected Request";
      case 422 -> "Unprocessable Content";
      case 428 -> "Precondition Required";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      default -> status < 500 ? "Bad Request" : "Internal Server Error";
    };
  }
}
