package com.acme.engine.listener.tls;

import com.acme.engine.certificates.acme.ChallengeCertificate;
import com.acme.engine.listener.connection.Alert;
import com.acme.engine.listener.connection.ClientHello;
import com.acme.engine.listener.connection.TlsSession;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/// The session in which a CA verifies a name (RFC 8737 section 3): it agrees on `acme-tls/1`, shows
/// the proof, and nothing is said in it. The JDK speaks it, whatever speaks to others.
record ChallengeSession(SSLEngine engine) implements TlsSession {

  ChallengeSession(ChallengeCertificate proof) throws SSLException {
    this(engine(proof));
  }

  private static SSLEngine engine(ChallengeCertificate proof) throws SSLException {
    try {
      SSLEngine engine = context(proof).createSSLEngine();
      engine.setUseClientMode(false);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {ChallengeCertificate.PROTOCOL});
      engine.setSSLParameters(parameters);
      return engine;
    } catch (GeneralSecurityException | IOException e) {
      throw new SSLException("the proof cannot be shown", e);
    }
  }

  private static SSLContext context(ChallengeCertificate proof)
      throws GeneralSecurityException, IOException {
    char[] password = {};
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setKeyEntry("proof", proof.key(), password, new Certificate[] {proof.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Override
  public boolean isNative() {
    return false;
  }

  @Override
  public Optional<Alert> refusal(ClientHello hello) {
    return Optional.empty();
  }

  @Override
  public boolean isResumed() {
    return false;
  }

  @Override
  public Optional<X509Certificate> client() {
    return Optional.empty();
  }

  /// All is collected as garbage.
  @Override
  public void release() {}
}
