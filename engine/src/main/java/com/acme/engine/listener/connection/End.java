package com.acme.engine.listener.connection;

/// Why a connection ended: a label of its metric, so a few words that never grow.
public enum End {
  /// The client closed it.
  CLIENT("client"),
  /// The server closed it after a response, as either side had asked.
  SERVER("server"),
  /// The network broke it.
  BROKEN("broken"),
  /// A tunnel on it has ended.
  TUNNEL("tunnel"),
  /// The response could not be sent whole.
  CUT_SHORT("cut-short"),
  /// The bytes were no message that is accepted.
  MALFORMED("malformed"),
  /// The client had the server work for nothing (HTTP/2's ENHANCE_YOUR_CALM).
  FLOOD("flood"),
  /// The TLS handshake failed.
  HANDSHAKE("handshake"),
  /// There was no valid PROXY header, or its sender is not trusted.
  PROXY_PROTOCOL("proxy-protocol"),
  HANDSHAKE_TIMEOUT("handshake-timeout"),
  HEADER_TIMEOUT("header-timeout"),
  BODY_TIMEOUT("body-timeout"),
  MIN_BODY_RATE("min-body-rate"),
  WRITE_TIMEOUT("write-timeout"),
  IDLE_TIMEOUT("idle-timeout"),
  LIFETIME("lifetime"),
  MAX_HEADER_SIZE("max-header-size"),
  MAX_BODY_SIZE("max-body-size"),
  MAX_CONNECTIONS("max-connections"),
  MAX_CONNECTIONS_PER_IP("max-connections-per-ip"),
  /// The process has no file descriptor left.
  DESCRIPTORS("file-descriptors"),
  /// The listener closes or the server stops.
  DRAIN("drain"),
  /// A bug of this program.
  FAILED("failed");

  private final String word;

  End(String word) {
    this.word = word;
  }

  /// As the metric spells it.
  public String word() {
    return word;
  }
}
