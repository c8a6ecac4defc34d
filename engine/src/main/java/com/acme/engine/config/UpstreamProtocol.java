package com.acme.engine.config;

/// The version of HTTP that the servers of an upstream are spoken to in.
public enum UpstreamProtocol {
  /// HTTP/1.1, and for calls of gRPC, which it cannot carry, HTTP/2.
  AUTO("auto"),
  HTTP_1_1("http/1.1"),
  /// HTTP/2 over TLS.
  H2("h2"),
  /// HTTP/2 without TLS, by prior knowledge (RFC 9113 section 3.3).
  H2C("h2c");

  private final String word;

  UpstreamProtocol(String word) {
    this.word = word;
  }

  /// As the configuration spells it.
  public String word() {
    return word;
  }
}
