package com.acme.engine.pem;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Reads certificates.
public final class PemCertificates {

  private PemCertificates() {}

  /// The certificates of a PEM file, in its order; at least one.
  public static List<X509Certificate> read(Path file) throws CertificateFailure {
    return of(Pem.read(file), file);
  }

  /// The certificates among blocks, in their order; at least one.
  ///
  /// @param file where they stand, for messages
  public static List<X509Certificate> of(List<Pem.Block> blocks, Path file)
      throws CertificateFailure {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Pem.Block block : blocks) {
      if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
        certificates.add(parse(block.der(file), file));
      }
    }
    if (certificates.isEmpty()) {
      throw CertificateFailure.of(
          file + " holds no PEM certificate",
          "a file in DER form becomes PEM by: openssl x509 -inform der -in FILE -out FILE.pem");
    }
    return certificates;
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
