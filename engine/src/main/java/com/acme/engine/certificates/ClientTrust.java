package com.acme.engine.certificates;

import com.acme.engine.config.ClientAuth;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.PemCertificates;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/// Which clients are let in by their certificates: the chain is verified where CAs are stated, then
/// the client's own key is looked for among the pins.
///
/// Without CAs the handshake proves that the client has the key, and the pin says that it is the
/// one meant; of the certificate around it only the validity counts.
public final class ClientTrust extends X509ExtendedTrustManager {

  private static final X509Certificate[] NOBODY = {};

  private final ClientAuth asked;
  private final X509Certificate[] authorities;
  private final X509TrustManager verified;
  private final Set<String> pins;

  private ClientTrust(ClientAuth asked, X509Certificate[] authorities, X509TrustManager verified) {
    this.asked = asked;
    this.authorities = authorities;
    this.verified = verified;
    this.pins = new HashSet<>(asked.pins());
  }

  /// Lets nobody in by a certificate, and asks nobody for one.
  static ClientTrust nobody() {
    return new ClientTrust(ClientAuth.NONE, NOBODY, trusting(List.of()));
  }

  /// Reads the CAs.
  ///
  /// @throws CertificateFailure if they cannot be used
  static ClientTrust of(ClientAuth asked) throws CertificateFailure {
    List<X509Certificate> authorities =
        asked.ca().isPresent() ? PemCertificates.read(asked.ca().get().path()) : List.of();
    return new ClientTrust(
        asked, authorities.toArray(X509Certificate[]::new), trusting(authorities));
  }

  /// What clients are asked. Sessions that were begun under another one are not resumed.
  public ClientAuth asked() {
    return asked;
  }

  /// Whether a session that is resumed may still be: its certificate was verified when it began.
  ///
  /// @throws CertificateException if the certificate is not valid any more
  public void checkStillValid(X509Certificate client) throws CertificateException {
    client.checkValidity();
  }

  private static X509TrustManager trusting(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate authority : authorities) {
        store.setCertificateEntry("ca-" + store.size(), authority);
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager found) {
          return found;
        }
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK has PKIX", e);
    }
    throw new IllegalStateException("every JDK has a trust manager for X.509");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (authorities.length > 0) {
      verified.checkClientTrusted(chain, authType);
    } else if (pins.isEmpty()) {
      throw new CertificateException("no client is asked for a certificate");
    } else {
      chain[0].checkValidity();
    }
    String pin = SubjectKey.pin(chain[0]);
    if (!pins.isEmpty() && !pins.contains(pin)) {
      throw new CertificateException("the client's key is not among tls.client-pins; it is " + pin);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  /// Named to clients, so that they choose a certificate that will do.
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.clone();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("only clients are judged here");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }
}
