package com.acme.engine.certificates.acme;

import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import com.acme.engine.pem.PemCertificates;
import com.acme.engine.pem.PrivateKeys;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// What a name is proven with inside of a TLS handshake (RFC 8737 section 3): a certificate that
/// nobody but the CA is shown.
public final class ChallengeCertificate {

  /// What the CA offers by ALPN, and nothing else beside.
  public static final String PROTOCOL = "acme-tls/1";

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final Visits visits;

  ChallengeCertificate(PrivateKey key, X509Certificate certificate, Visits visits) {
    this.key = key;
    this.certificate = certificate;
    this.visits = visits;
  }

  /// Of the certificate.
  public PrivateKey key() {
    return key;
  }

  /// Self-signed, with the proof as critical extension.
  public X509Certificate certificate() {
    return certificate;
  }

  /// Both as PEM, for other servers.
  String pem() {
    try {
      return Pem.write("PRIVATE KEY", key.getEncoded())
          + Pem.write("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was made encodes", e);
    }
  }

  /// Reads what {@link #pem} wrote; empty where it is something else.
  static Optional<ChallengeCertificate> read(String pem) {
    List<Pem.Block> blocks = Pem.blocks(pem);
    try {
      X509Certificate certificate = PemCertificates.of(blocks, Path.of("")).getFirst();
      PrivateKey key = PrivateKeys.of(certificate.getPublicKey(), blocks, Path.of(""));
      return Optional.of(new ChallengeCertificate(key, certificate, new Visits()));
    } catch (CertificateFailure unreadable) {
      return Optional.empty();
    }
  }

  /// Takes note of who is shown it.
  public void shownTo(InetAddress address) {
    visits.note(address);
  }
}
