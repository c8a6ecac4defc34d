package com.acme.engine.client;

import java.io.IOException;
import java.time.Duration;

/// Why a server gave no response, or not all of it.
///
/// The message is for the operator: it may name hosts, limits and settings, and never reaches a
/// client. It has no stack trace: it reports on a server, not on this program.
public final class UpstreamFailure extends IOException {

  private static final long serialVersionUID = 1L;

  /// What went wrong.
  public enum Reason {
    /// The host name has no address, or the resolver did not answer.
    UNRESOLVED,
    /// No connection could be opened.
    UNREACHABLE,
    /// The TLS handshake failed: no common version, or a certificate that is not trusted.
    UNTRUSTED,
    /// It does not speak the version of HTTP that it was asked in.
    NOT_SPOKEN,
    /// All connections were in use for too long.
    SATURATED,
    /// It would not take the request, and has done nothing with it.
    REFUSED,
    /// Opening a connection took too long.
    CONNECT_DEADLINE,
    /// The response did not begin in time.
    RESPONSE_DEADLINE,
    /// Nothing moved for too long in a body.
    IDLE_DEADLINE,
    /// The exchange as a whole took too long.
    TOTAL_DEADLINE,
    /// The connection ended before the response did.
    CLOSED,
    /// What came is not a response of HTTP.
    MALFORMED,
    /// The head of the response is larger than allowed.
    HEAD_TOO_LARGE
  }

  private final Reason reason;

  UpstreamFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  UpstreamFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// A deadline that passed.
  ///
  /// @param what what did not happen in time
  /// @param setting the setting that bounds it
  static UpstreamFailure late(Reason reason, String what, Duration limit, String setting) {
    return new UpstreamFailure(
        reason, what + " within " + text(limit) + " (timeouts." + setting + ")");
  }

  /// A server that does not speak HTTP/2.
  ///
  /// @param how that showed
  static UpstreamFailure notSpoken(ServerAddress server, String how) {
    return new UpstreamFailure(
        Reason.NOT_SPOKEN,
        server
            + " does not speak HTTP/2"
            + (server.secure() ? "" : " without being asked first")
            + ": "
            + how
            + "; if it is to be asked in HTTP/1.1, set protocol: http/1.1");
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }

  public Reason reason() {
    return reason;
  }

  /// Whether the server never saw any of the request, so that another server may get it.
  public boolean nothingWasSent() {
    return switch (reason) {
      case UNRESOLVED, UNREACHABLE, UNTRUSTED, NOT_SPOKEN, SATURATED, REFUSED, CONNECT_DEADLINE ->
          true;
      case RESPONSE_DEADLINE, IDLE_DEADLINE, TOTAL_DEADLINE, CLOSED, MALFORMED, HEAD_TOO_LARGE ->
          false;
    };
  }

  /// Whether a deadline passed.
  public boolean isDeadline() {
    return switch (reason) {
      case CONNECT_DEADLINE, RESPONSE_DEADLINE, IDLE_DEADLINE, TOTAL_DEADLINE -> true;
      case UNRESOLVED,
          UNREACHABLE,
          UNTRUSTED,
          NOT_SPOKEN,
          SATURATED,
          REFUSED,
          CLOSED,
          MALFORMED,
          HEAD_TOO_LARGE ->
          false;
    };
  }

  /// `250ms`, `2s`: as the configuration spells it.
  private static String text(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + "s" : limit.toMillis() + "ms";
  }
}
