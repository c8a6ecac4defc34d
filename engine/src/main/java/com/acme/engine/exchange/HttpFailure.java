package com.acme.engine.exchange;

import com.acme.engine.http.Fields;

/// A request that cannot be answered as asked: the status and a reason that the client may read.
///
/// Thrown by handlers and parsers, answered in one place (the always-on frame). It has no stack
/// trace: it reports on a request, not on this program.
public final class HttpFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Fields fields;

  /// A failure without further fields.
  ///
  /// @param status a status code of class 4xx or 5xx
  /// @param reason one sentence for the client; no internals, no secrets
  public HttpFailure(int status, String reason) {
    this(status, reason, new Fields());
  }

  /// A failure whose response carries fields.
  ///
  /// @param fields fields the response carries, such as `Allow`
  public HttpFailure(int status, String reason, Fields fields) {
    super(reason, null, false, false);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("not a failure: " + status);
    }
    this.status = status;
    this.fields = fields;
  }

  public int status() {
    return status;
  }

  /// The reason, for the client.
  public String reason() {
    return String.valueOf(getMessage());
  }

  /// Fields for the response.
  public Fields fields() {
    return fields;
  }
}
