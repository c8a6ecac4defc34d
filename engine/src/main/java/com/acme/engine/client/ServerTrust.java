package com.acme.engine.client;

import com.acme.engine.config.UpstreamTls;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.PemCertificates;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Whom a client takes for a server: the chain is verified first, then a pinned key is looked for
/// in it.
///
/// Where nothing is verified, what the handshake proves is that the server has the key of the leaf:
/// so only that one is compared with the pins.
final class ServerTrust extends X509ExtendedTrustManager {

  private static final X509Certificate[] NOBODY = {};

  private final X509ExtendedTrustManager verified;
  private final boolean verifies;
  private final KeyPins pins;

  private ServerTrust(X509ExtendedTrustManager verified, boolean verifies, KeyPins pins) {
    this.verified = verified;
    this.verifies = verifies;
    this.pins = pins;
  }

  static ServerTrust of(UpstreamTls settings) throws CertificateFailure, GeneralSecurityException {
    return new ServerTrust(authorities(settings), settings.verify(), new KeyPins(settings.pins()));
  }

  /// Those of the settings' file, or of the Java run-time.
  private static X509ExtendedTrustManager authorities(UpstreamTls settings)
      throws CertificateFailure, GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(
        settings.ca().isPresent()
            ? store(PemCertificates.read(settings.ca().get().path()))
            : (KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("no trust manager for X.509");
  }

  private static KeyStore store(List<X509Certificate> authorities) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new IllegalStateException("an empty store is read from nowhere", e);
    }
    for (X509Certificate authority : authorities) {
      store.setCertificateEntry("ca-" + store.size(), authority);
    }
    return store;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    if (verifies) {
      verified.checkServerTrusted(chain, authType, engine);
      pins.check(chain, verified.getAcceptedIssuers());
    } else {
      pins.check(chain[0]);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (verifies) {
      verified.checkServerTrusted(chain, authType, socket);
      pins.check(chain, verified.getAcceptedIssuers());
    } else {
      pins.check(chain[0]);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw notAsked();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw notAsked();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw notAsked();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw notAsked();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return NOBODY.clone();
  }

  private static CertificateException notAsked() {
    return new CertificateException("only servers behind an engine are judged here");
  }
}
