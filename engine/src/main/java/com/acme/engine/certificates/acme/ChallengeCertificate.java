package com.acme.engine.certificates.acme;

import java.net.InetAddress;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

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

  /// Takes note of who is shown it.
  public void shownTo(InetAddress address) {
    visits.note(address);
  }
}
