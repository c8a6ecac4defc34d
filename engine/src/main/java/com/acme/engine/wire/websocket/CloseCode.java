package com.acme.engine.wire.websocket;

/// Why a WebSocket ends (RFC 6455 section 7.4, and the registry it founded).
public final class CloseCode {

  /// The purpose is fulfilled.
  public static final int NORMAL = 1000;

  /// The server stops, or the page was left.
  public static final int GOING_AWAY = 1001;

  public static final int PROTOCOL_ERROR = 1002;

  /// A kind of data that this end cannot accept.
  public static final int UNSUPPORTED_DATA = 1003;

  /// There was none. Never sent.
  public static final int NONE = 1005;

  /// The connection was lost. Never sent.
  public static final int ABNORMAL = 1006;

  /// Data that is not what its message says: text that is not UTF-8.
  public static final int INVALID_DATA = 1007;

  public static final int POLICY_VIOLATION = 1008;

  /// A message or a frame is too large.
  public static final int TOO_LARGE = 1009;

  /// The server met a bug.
  public static final int INTERNAL_ERROR = 1011;

  private CloseCode() {}

  /// Whether it may stand in a close frame: not those that only a program tells itself (1005, 1006,
  /// 1015), nor those that nobody has given a meaning.
  public static boolean isSendable(int code) {
    boolean registered = code >= 1000 && code <= 1014 && code != 1004 && code != 1005;
    boolean free = code >= 3000 && code <= 4999;
    return (registered && code != ABNORMAL) || free;
  }
}
