package com.acme.console.certificates;

import java.util.List;

/// A chain and the text it was read from.
///
/// @param certificates the server's own first
/// @param failure why it cannot be shown; empty: it can
public record Chain(String pem, List<ChainCertificate> certificates, String failure) {

  static final Chain NONE = new Chain("", List.of(), "");

  public Chain {
    certificates = List.copyOf(certificates);
  }

  /// One that cannot be shown.
  static Chain failed(String why) {
    return new Chain("", List.of(), why);
  }
}
