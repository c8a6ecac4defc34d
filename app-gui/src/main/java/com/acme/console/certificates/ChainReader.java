package com.acme.console.certificates;

import com.acme.console.engine.AddressText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/// Reads certificates from PEM (RFC 7468).
final class ChainReader {

  private ChainReader() {}

  /// In the order of the text.
  ///
  /// @throws CertificateException if it holds something else
  static List<ChainCertificate> read(String pem) throws CertificateException {
    Collection<? extends Certificate> read =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    List<ChainCertificate> chain = new ArrayList<>();
    for (Certificate each : read) {
      chain.add(of((X509Certificate) each));
    }
    return chain;
  }

  private static ChainCertificate of(X509Certificate certificate) throws CertificateException {
    return new ChainCertificate(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        names(certificate),
        certificate.getSerialNumber().toString(16),
        fingerprint(certificate),
        keyType(certificate),
        certificate.getBasicConstraints() >= 0);
  }

  /// The second of each pair is a text for the kinds that name a server (RFC 5280 section 4.2.1.6).
  private static List<String> names(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null
        ? List.of()
        : names.stream()
            .map(pair -> pair.get(1))
            .map(String::valueOf)
            .map(AddressText::of)
            .toList();
  }

  private static String fingerprint(X509Certificate certificate) throws CertificateException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new CertificateException("this Java has no SHA-256", missing);
    }
  }

  private static String keyType(X509Certificate certificate) {
    return switch (certificate.getPublicKey()) {
      case ECKey key -> "EC P-" + key.getParams().getCurve().getField().getFieldSize();
      case RSAKey key -> "RSA " + key.getModulus().bitLength();
      default -> certificate.getPublicKey().getAlgorithm();
    };
  }
}
