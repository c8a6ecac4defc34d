package com.acme.engine.wire.http2;

import java.io.IOException;

/// What makes one stream unusable (RFC 9113 section 5.4.2): it ends with a RST_STREAM, and the
/// connection goes on.
///
/// It has no stack trace: it reports on a peer, not on this program.
public final class StreamError extends IOException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final int stream;

  /// Says what is wrong.
  public StreamError(int stream, ErrorCode code, String reason) {
    super(reason);
    this.stream = stream;
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  /// The stream's identifier.
  public int stream() {
    return stream;
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
