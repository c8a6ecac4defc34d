package com.acme.engine.listener.tls;

import java.util.List;

/// What every listener offers, whatever implements it.
final class Offer {

  /// Forward-secret AEAD suites only (RFC 9325 section 4.2), the preferred one first.
  static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /// By ALPN (RFC 7301), the preferred one first.
  static final List<String> APPLICATIONS = List.of("h2", "http/1.1");

  /// Sessions of TLS 1.2 that are kept for clients without tickets.
  static final int SESSIONS = 4096;

  private Offer() {}
}
