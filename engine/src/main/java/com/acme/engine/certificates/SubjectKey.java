package com.acme.engine.certificates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// The key of a certificate, as pins name it.
final class SubjectKey {

  private SubjectKey() {}

  /// `sha256/` and the base64 of the SHA-256 of its SubjectPublicKeyInfo (RFC 7469 section 2.4).
  static String pin(X509Certificate certificate) {
    try {
      byte[] info = certificate.getPublicKey().getEncoded();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(info);
      return "sha256/" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
