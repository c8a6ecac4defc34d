package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// Checks of certificate chains what a client would check.
final class CertificateChain {

  private CertificateChain() {}

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
}
