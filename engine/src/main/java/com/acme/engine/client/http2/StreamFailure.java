package com.acme.engine.client.http2;

import java.io.IOException;

/// Why a stream brings no response, or not all of it. The message says what the server did, without
/// naming it.
///
/// It has no stack trace: it reports on a server, not on this program.
public final class StreamFailure extends IOException {

  private static final long serialVersionUID = 1L;

  /// What went wrong.
  public enum Reason {
    /// The server has done nothing with the request and will not (RFC 9113 section 8.7): it may be
    /// sent again, whatever it is.
    REFUSED,
    /// The stream or its connection ended before the response did.
    CLOSED,
    /// What came is not a response of HTTP/2.
    MALFORMED,
    /// The head of the response is larger than allowed.
    HEAD_TOO_LARGE,
    /// This side gave it up.
    CANCELLED,
    /// The server does not speak HTTP/2 at all.
    NOT_SPOKEN
  }

  private final Reason reason;

  StreamFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// What happened, for the operator.
  public String what() {
    return String.valueOf(getMessage());
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
