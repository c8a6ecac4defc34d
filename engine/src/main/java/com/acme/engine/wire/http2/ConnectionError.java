package com.acme.engine.wire.http2;

import java.io.IOException;

/// What makes a whole connection unusable (RFC 9113 section 5.4.1): it ends with a GOAWAY.
///
/// It has no stack trace: it reports on a peer, not on this program.
public final class ConnectionError extends IOException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /// Says what is wrong.
  ///
  /// @param reason a few words that the peer may read
  public ConnectionError(ErrorCode code, String reason) {
    super(reason);
    this.code = code;
  }

  static ConnectionError frameSize(String reason) {
    return new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, reason);
  }

  static ConnectionError compression(String reason) {
    return new ConnectionError(ErrorCode.COMPRESSION_ERROR, reason);
  }

  public ErrorCode code() {
    return code;
  }

  /// What is wrong, for the peer.
  public String reason() {
    return String.valueOf(getMessage());
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
