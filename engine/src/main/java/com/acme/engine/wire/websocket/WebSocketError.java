package com.acme.engine.wire.websocket;

import java.io.IOException;

/// The peer broke a rule: the WebSocket fails, and nothing after that is looked at (RFC 6455
/// section 7.1.7).
///
/// It has no stack trace: it reports on a peer, not on this program.
public final class WebSocketError extends IOException {

  private static final long serialVersionUID = 1L;

  private final int code;

  /// Says what is wrong.
  ///
  /// @param code of the close, one of {@link CloseCode}
  /// @param reason a few words that the peer may read
  public WebSocketError(int code, String reason) {
    super(reason);
    this.code = code;
  }

  static WebSocketError protocol(String reason) {
    return new WebSocketError(CloseCode.PROTOCOL_ERROR, reason);
  }

  static WebSocketError data(String reason) {
    return new WebSocketError(CloseCode.INVALID_DATA, reason);
  }

  static WebSocketError tooLarge(String what, long most) {
    return new WebSocketError(CloseCode.TOO_LARGE, what + " is larger than " + most + " bytes");
  }

  public int code() {
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
