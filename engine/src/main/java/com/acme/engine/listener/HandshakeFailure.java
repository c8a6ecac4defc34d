package com.acme.engine.listener;

import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Why hands could not be shaken: a label of its metric, so a few words that never grow.
///
/// Both implementations of TLS tell it in words alone; a word that is unknown here is `other`.
enum HandshakeFailure {
  /// The client speaks nothing that is spoken here (ALPN).
  APPLICATION_PROTOCOL("application-protocol", "no_application_protocol"),
  /// The client named a server that is none of this listener's, or none.
  SERVER_NAME("server-name", "unrecognized_name", "unrecognized server name", "parse_tlsext"),
  /// The client's certificate is missing, or not good.
  CLIENT_CERTIFICATE(
      "client-certificate",
      "peer_did_not_return_a_certificate",
      "certificate_verify_failed",
      "empty client certificate chain",
      "pkix",
      "client-pins",
      "holds no more"),
  /// The client is too old, or speaks no version that is offered.
  VERSION(
      "version",
      "unsupported_protocol",
      "inappropriate_fallback",
      "not enabled or supported in server",
      "unsupported version"),
  /// No cipher suite, group or kind of key is known to both.
  NOTHING_SHARED(
      "nothing-shared",
      "no_shared",
      "no cipher suites in common",
      "no_common",
      "unable to negotiate",
      "no available"),
  /// The client ended it, mostly for a certificate it does not trust.
  CLIENT("client", "alert", "client closed the session"),
  /// What came was no TLS.
  NOT_TLS(
      "not-tls",
      "wrong_version_number",
      "http_request",
      "https_proxy_request",
      "unrecognized ssl message",
      "not an ssl"),
  OTHER("other");

  private final String word;

  /// What tells it in a text, each set apart by a bar.
  private final String signs;

  HandshakeFailure(String word, String... signs) {
    this.word = word;
    this.signs = String.join("|", signs);
  }

  static HandshakeFailure of(SSLException failure) {
    StringBuilder said = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      said.append(cause).append(' ');
    }
    String text = said.toString().toLowerCase(Locale.ROOT);
    for (HandshakeFailure one : values()) {
      if (one.isIn(text)) {
        return one;
      }
    }
    return OTHER;
  }

  private boolean isIn(String text) {
    return !signs.isEmpty() && Stream.of(signs.split("\\|", -1)).anyMatch(text::contains);
  }

  /// As the metric spells it.
  String word() {
    return word;
  }
}
