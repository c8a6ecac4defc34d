package com.acme.console.certificates;

import java.time.Instant;
import java.util.List;

/// One certificate of a chain, read from its PEM.
///
/// @param subject whom it is about, as a distinguished name
/// @param issuer who signed it
/// @param names subject alternative names
/// @param serial in hexadecimal
/// @param fingerprint SHA-256, pairs of hexadecimal digits apart by colons
/// @param keyType such as `EC P-256` or `RSA 2048`
/// @param authority whether it may sign others
public record ChainCertificate(
    String subject,
    String issuer,
    Instant notBefore,
    Instant notAfter,
    List<String> names,
    String serial,
    String fingerprint,
    String keyType,
    boolean authority) {

  public ChainCertificate {
    names = List.copyOf(names);
  }

  /// What it is in the chain.
  String role() {
    if (!authority) {
      return "Server";
    }
    return subject.equals(issuer) ? "Root" : "Intermediate";
  }
}
