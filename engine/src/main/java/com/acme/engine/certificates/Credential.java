package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateProblem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a server proves its name with: a certificate chain and the key of its leaf.
public final class Credential {

  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final String fingerprint;
  private volatile Stapled stapled = new Stapled(Optional.empty(), Optional.empty());
  private volatile boolean waits;

  /// What became of its OCSP response, which comes and goes while it is in use.
  ///
  /// @param problem why there is none
  private record Stapled(Optional<OcspStaple> staple, Optional<CertificateProblem> problem) {}

  /// @param chain the leaf first, each further one the issuer of the one before
  Credential(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.fingerprint = sha256(chain.getFirst());
    this.waits = OcspQuestion.isDemandedBy(chain.getFirst());
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

  /// Whether it is for that host.
  boolean covers(CertificateName.Dns host) {
    return SubjectNames.of(leaf()).stream()
        .anyMatch(name -> name.text().equals(host.text()) || name.text().equals(host.wildcard()));
  }

  /// Whether clients may be shown it: one that demands an OCSP response (must-staple, RFC 7633)
  /// waits for its first, until whoever fetches it gives up.
  boolean isPresentable() {
    return !waits;
  }

  /// It waits no longer.
  void release() {
    waits = false;
  }

  /// The OCSP response that holds now.
  public Optional<OcspStaple> staple() {
    return stapled.staple();
  }

  /// Why it has no OCSP response; empty also where nobody asks for one.
  Optional<CertificateProblem> problem() {
    return stapled.problem();
  }

  void staple(OcspStaple fresh) {
    stapled = new Stapled(Optional.of(fresh), Optional.empty());
    release();
  }

  void unstaple() {
    stapled = new Stapled(Optional.empty(), Optional.empty());
  }

  void bare(CertificateProblem why) {
    stapled = new Stapled(Optional.empty(), Optional.of(why));
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
