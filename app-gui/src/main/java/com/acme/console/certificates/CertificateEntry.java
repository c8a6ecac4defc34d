package com.acme.console.certificates;

import com.acme.console.engine.ServerSnapshot.Certificate;
import com.acme.console.state.Expiry;
import java.time.Instant;

/// A certificate of the list.
public record CertificateEntry(Certificate certificate, Expiry expiry) {

  static CertificateEntry of(Certificate certificate, Instant now) {
    boolean renewsItself = !certificate.source().equals("files");
    return new CertificateEntry(
        certificate, Expiry.of(certificate.notBefore(), certificate.notAfter(), renewsItself, now));
  }

  /// Whether a CA issues it anew when it is asked.
  boolean renewsItself() {
    return !certificate.source().equals("files");
  }

  /// Whether its CA may be asked to revoke it.
  boolean isRevocable() {
    return certificate.source().equals("acme");
  }

  /// Where it comes from, in words.
  String source() {
    return switch (certificate.source()) {
      case "files" -> "from files";
      case "local" -> "local CA, renews itself";
      case "acme" -> "ACME, renews itself";
      default -> certificate.source();
    };
  }
}
