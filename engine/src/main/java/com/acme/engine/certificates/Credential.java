package com.acme.engine.certificates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/// What a server proves its name with: a certificate chain and the key of its leaf.
public final class Credential {

  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final String fingerprint;

  /// @param chain the leaf first, each further one the issuer of the one before
  Credential(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.fingerprint = sha256(chain.getFirst());
  }

  /// Of the leaf. Never to be shown.
  public PrivateKey key() {
    return key;
  }

  /// The leaf first, each further one the issuer of the one before.
  public List<X509Certificate> chain() {
    return chain;
  }

  X509Certificate leaf() {
    return chain.getFirst();
  }

  /// SHA-256 of the leaf in hexadecimal, which also tells one credential from another.
  String fingerprint() {
    return fingerprint;
  }

  /// As the JDK names it: `EC`, `RSA`, `EdDSA`.
  public String keyType() {
    return leaf().getPublicKey().getAlgorithm();
  }

  /// Never the key.
  @Override
  public String toString() {
    return "Credential[" + leaf().getSubjectX500Principal() + ", " + fingerprint + "]";
  }

  private static String sha256(X509Certificate certificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("every JDK has SHA-256, and a parsed certificate encodes", e);
    }
  }
}
