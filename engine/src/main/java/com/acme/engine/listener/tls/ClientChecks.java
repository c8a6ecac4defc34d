package com.acme.engine.listener.tls;

import com.acme.engine.certificates.ClientTrust;
import com.acme.engine.certificates.TlsContext;
import com.acme.engine.listener.connection.Alert;
import com.acme.engine.listener.connection.ClientHello;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/// What the sessions of one listener look for in clients.
///
/// @param tls of the listener
/// @param trust who is let in by a certificate
record ClientChecks(TlsContext tls, ClientTrust trust) {

  static ClientChecks of(TlsContext tls) {
    return new ClientChecks(tls, tls.clients());
  }

  /// Whether the configuration of the moment asks the same of clients.
  boolean areCurrent() {
    return trust.asked().equals(tls.clients().asked());
  }

  /// Why a client is refused that says this, if it is. Names that are asked for are judged by
  /// whoever speaks TLS.
  Optional<Alert> refusal(ClientHello hello) {
    if (!hello.applications().isEmpty()
        && Collections.disjoint(hello.applications(), Offer.APPLICATIONS)) {
      return Optional.of(Alert.NO_APPLICATION_PROTOCOL);
    }
    return !hello.serverName().isEmpty() || tls.servesUnnamed()
        ? Optional.empty()
        : Optional.of(Alert.UNRECOGNIZED_NAME);
  }

  /// Has a session ask.
  void ask(SSLParameters parameters) {
    switch (trust.asked().mode()) {
      case NONE -> {}
      case WANT -> parameters.setWantClientAuth(true);
      case REQUIRE -> parameters.setNeedClientAuth(true);
    }
  }

  /// Who the client of a session is.
  ///
  /// @throws SSLException if its certificate has expired since the session began
  Optional<X509Certificate> client(SSLEngine engine) throws SSLException {
    if (!trust.asked().isAsked()) {
      return Optional.empty();
    }
    try {
      X509Certificate shown = (X509Certificate) engine.getSession().getPeerCertificates()[0];
      trust.checkStillValid(shown);
      return Optional.of(shown);
    } catch (SSLPeerUnverifiedException without) {
      return Optional.empty();
    } catch (CertificateException invalid) {
      throw new SSLException("the client's certificate holds no more", invalid);
    }
  }
}
