package com.acme.engine.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The keys of which a server's chain must have one: the SHA-256 of a SubjectPublicKeyInfo in
/// base64 (RFC 7469 section 2.4). Without pins any chain will do.
final class KeyPins {

  private final Set<String> pins;

  KeyPins(List<String> pins) {
    this.pins = Set.copyOf(pins);
  }

  /// Looks at the chain from the leaf to the authority. What else a server sends along proves
  /// nothing, so the path is built anew from what was sent.
  ///
  /// @param sent verified already
  void check(X509Certificate[] sent, X509Certificate[] authorities) throws CertificateException {
    if (pins.isEmpty()) {
      return;
    }
    for (X509Certificate certificate : path(sent, authorities)) {
      if (pins.contains(pin(certificate))) {
        return;
      }
    }
    throw mismatch(sent[0]);
  }

  /// Looks at the leaf alone.
  void check(X509Certificate leaf) throws CertificateException {
    if (!pins.isEmpty() && !pins.contains(pin(leaf))) {
      throw mismatch(leaf);
    }
  }

  static String pin(X509Certificate certificate) {
    try {
      byte[] info = certificate.getPublicKey().getEncoded();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(info);
      return "sha256/" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static List<X509Certificate> path(X509Certificate[] sent, X509Certificate[] authorities)
      throws CertificateException {
    if (Arrays.asList(authorities).contains(sent[0])) {
      return List.of(sent[0]);
    }
    Set<TrustAnchor> anchors = new HashSet<>();
    for (X509Certificate authority : authorities) {
      anchors.add(new TrustAnchor(authority, null));
    }
    X509CertSelector leaf = new X509CertSelector();
    leaf.setCertificate(sent[0]);
    try {
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
      parameters.setRevocationEnabled(false);
      parameters.addCertStore(
          CertStore.getInstance(
              "Collection", new CollectionCertStoreParameters(Arrays.asList(sent))));
      return certificates(
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters));
    } catch (GeneralSecurityException e) {
      throw new CertificateException("no path from the server's certificate to an authority", e);
    }
  }

  private static List<X509Certificate> certificates(PKIXCertPathBuilderResult built) {
    List<X509Certificate> path = new ArrayList<>();
    for (Certificate certificate : built.getCertPath().getCertificates()) {
      if (certificate instanceof X509Certificate found) {
        path.add(found);
      }
    }
    path.add(built.getTrustAnchor().getTrustedCert());
    return path;
  }

  private static CertificateException mismatch(X509Certificate leaf) {
    return new CertificateException(
        "no key of its certificate chain is among the pins (servers[].pins); the server's own key is "
            + pin(leaf));
  }
}
