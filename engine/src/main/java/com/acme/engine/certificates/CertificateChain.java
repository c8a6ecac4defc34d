package com.acme.engine.certificates;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads certificate chains, and checks what a client would check.
final class CertificateChain {

  private CertificateChain() {}

  /// The certificates of a PEM file, the leaf first.
  static List<X509Certificate> read(Path file) throws CertificateFailure {
    List<X509Certificate> chain = new ArrayList<>();
    for (Pem.Block block : Pem.read(file)) {
      if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
        chain.add(parse(block.der(file), file));
      }
    }
    if (chain.isEmpty()) {
      throw CertificateFailure.of(
          file + " holds no PEM certificate",
          "a file in DER form becomes PEM by: openssl x509 -inform der -in FILE -out FILE.pem");
    }
    return chain;
  }

  /// The chain of a file, refused if its leaf is not valid now, whose certificates do not follow
  /// one another, or if it names nothing.
  static List<X509Certificate> checked(List<X509Certificate> chain, Path file, Instant now)
      throws CertificateFailure {
    X509Certificate leaf = chain.getFirst();
    if (now.isAfter(leaf.getNotAfter().toInstant())) {
      throw CertificateFailure.of(
          file + ": the certificate expired on " + leaf.getNotAfter().toInstant(), "renew it");
    }
    if (now.isBefore(leaf.getNotBefore().toInstant())) {
      throw CertificateFailure.of(
          file + ": the certificate is not valid before " + leaf.getNotBefore().toInstant(),
          "check this machine's clock, or use the certificate from then on");
    }
    if (SubjectNames.of(leaf).isEmpty()) {
      throw CertificateFailure.of(
          file + ": the certificate names no host (no subject alternative name)",
          "have it issued with the host names as subject alternative names");
    }
    for (int i = 1; i < chain.size(); i++) {
      checkIssuer(chain.get(i - 1), chain.get(i), i, file);
    }
    return chain;
  }

  private static void checkIssuer(X509Certificate issued, X509Certificate issuer, int i, Path file)
      throws CertificateFailure {
    try {
      if (issued.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
        issued.verify(issuer.getPublicKey());
        return;
      }
    } catch (GeneralSecurityException e) {
      throw outOfOrder(i, file, e);
    }
    throw outOfOrder(i, file, new CertificateException("the issuer's name differs"));
  }

  private static CertificateFailure outOfOrder(int i, Path file, Exception cause) {
    return CertificateFailure.of(
        file + ": certificate " + (i + 1) + " did not issue certificate " + i,
        "put the server's certificate first, then the one that issued it, and so on",
        cause);
  }

  private static X509Certificate parse(byte[] der, Path file) throws CertificateFailure {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw CertificateFailure.of(
          file + ": a certificate in it cannot be read", "put an undamaged copy in its place", e);
    }
  }
}
