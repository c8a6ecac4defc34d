package com.acme.engine.certificates.trust;

import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import com.acme.engine.pem.PemCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;

/// The certificate of a local CA, as it is made known to others.
///
/// @param file where it lies as PEM
/// @param certificate in it
public record LocalRoot(Path file, X509Certificate certificate) {

  private static final int TELLING = 8;

  /// Of the local CA that is kept in a directory.
  ///
  /// @param ca as in a server's data directory: `ca`
  /// @return empty where none was created yet
  /// @throws CertificateFailure if it cannot be read
  public static Optional<LocalRoot> in(Path ca) throws CertificateFailure {
    Path file = ca.resolve("root.pem").toAbsolutePath();
    return Files.exists(file)
        ? Optional.of(new LocalRoot(file, PemCertificates.read(file).getFirst()))
        : Optional.empty();
  }

  /// What it is called in trust stores, which hold one of each machine's data directories.
  public String alias() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(der());
      return "acme-local-ca-" + HexFormat.of().formatHex(digest).substring(0, TELLING);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// As most programs read it.
  public String pem() {
    return Pem.write("CERTIFICATE", der());
  }

  /// As Windows and Android read it.
  public byte[] der() {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read encodes", e);
    }
  }

  /// Whether a text holds it as PEM, whatever else is in it.
  boolean isIn(String text) {
    return text.contains(pem().strip());
  }
}
