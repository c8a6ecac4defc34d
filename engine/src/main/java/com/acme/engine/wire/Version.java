package com.acme.engine.wire;

/// The protocol versions that share this message format (RFC 9112 section 2.3). A higher minor
/// version of a request is served as HTTP/1.1.
public enum Version {
  HTTP_1_0("HTTP/1.0"),
  HTTP_1_1("HTTP/1.1");

  private final String text;

  Version(String text) {
    this.text = text;
  }

  /// As it stands on the wire.
  @Override
  public String toString() {
    return text;
  }
}
