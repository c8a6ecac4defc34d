package com.acme.engine.wire;

import java.io.IOException;

/// The bytes are not a message this codec accepts. Nothing after them can be trusted, so the
/// connection ends.
///
/// It has no stack trace: it reports on a peer, not on this program.
public final class MalformedMessage extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /// Says what is wrong.
  ///
  /// @param status what a server answers: 400, 414, 431, 501 or 505; a client that got such a
  ///   response answers 502 to its own client
  /// @param reason one sentence that may be shown to the peer
  public MalformedMessage(int status, String reason) {
    super(reason);
    this.status = status;
  }

  static MalformedMessage bad(String reason) {
    return new MalformedMessage(400, reason);
  }

  public int status() {
    return status;
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
