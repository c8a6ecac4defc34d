package com.acme.engine.proxy;

import com.acme.engine.client.UpstreamFailure;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.http.Fields;

/// What failures of servers mean: for the client, and for who is blamed.
final class Failures {

  private Failures() {}

  /// Whether an answer says that its server cannot do its work: those of gateways and of servers
  /// that are overloaded. A 500 is an answer like any other.
  static boolean isFailure(int status) {
    return status == 502 || status == 503 || status == 504;
  }

  /// Whether the server is to blame. It is not for this server's own limit of connections.
  static boolean isServers(UpstreamFailure failure) {
    return failure.reason() != UpstreamFailure.Reason.SATURATED;
  }

  /// The status the client gets.
  static int status(UpstreamFailure failure) {
    return switch (failure.reason()) {
      case SATURATED, REFUSED -> 503;
      case CONNECT_DEADLINE, RESPONSE_DEADLINE, IDLE_DEADLINE, TOTAL_DEADLINE -> 504;
      case UNRESOLVED, UNREACHABLE, UNTRUSTED, NOT_SPOKEN, CLOSED, MALFORMED, HEAD_TOO_LARGE -> 502;
    };
  }

  /// What the client gets: nothing of what the operator finds in the log and in the trace.
  static HttpFailure answer(UpstreamFailure failure) {
    return switch (failure.reason()) {
      case SATURATED, REFUSED -> later("The server behind this site is busy.", 1);
      case CONNECT_DEADLINE, RESPONSE_DEADLINE, IDLE_DEADLINE, TOTAL_DEADLINE ->
          new HttpFailure(504, "The server behind this site did not answer in time.");
      case UNRESOLVED, UNREACHABLE, UNTRUSTED, NOT_SPOKEN ->
          new HttpFailure(502, "The server behind this site could not be reached.");
      case CLOSED, MALFORMED, HEAD_TOO_LARGE ->
          new HttpFailure(502, "The server behind this site gave no valid answer.");
    };
  }

  /// Nothing can be sent now.
  ///
  /// @param seconds after which asking again makes sense
  static HttpFailure unavailable(long seconds) {
    return later("The server behind this site is not available.", seconds);
  }

  private static HttpFailure later(String reason, long seconds) {
    return new HttpFailure(503, reason, Fields.of("Retry-After", Long.toString(seconds)));
  }
}
