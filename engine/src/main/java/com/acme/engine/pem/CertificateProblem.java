package com.acme.engine.pem;

/// What is wrong with a certificate, and what to do about it; both for a person.
///
/// @param key the place in the configuration, such as `tls.certificates.shop.key`; empty when no
///   key is to blame
/// @param what what is wrong, naming the file or the host
/// @param remedy what to do
public record CertificateProblem(String key, String what, String remedy) {

  /// One line: the key, what is wrong; what to do.
  public String text() {
    return (key.isEmpty() ? "" : key + ": ") + what + "; " + remedy;
  }
}
