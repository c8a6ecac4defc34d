package com.acme.engine.client;

import com.acme.engine.config.UpstreamTls;
import com.acme.engine.pem.CertificateFailure;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/// What is said and asked in the TLS handshakes with a server. One context for all of them, so that
/// their sessions are resumed.
final class ServerTls {

  private final Supplier<SSLContext> context;
  private final UpstreamTls settings;

  private ServerTls(Supplier<SSLContext> context, UpstreamTls settings) {
    this.context = context;
    this.settings = settings;
  }

  /// Trusts whom a context trusts.
  ///
  /// @param context asked for each session; always the same
  static ServerTls of(Supplier<SSLContext> context) {
    return new ServerTls(context, UpstreamTls.DEFAULT);
  }

  /// Reads the files that the settings name.
  ///
  /// @throws CertificateFailure if one cannot be used
  static ServerTls of(UpstreamTls settings) throws CertificateFailure {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] keys =
          settings.identity().isPresent()
              ? new KeyManager[] {ClientIdentity.of(settings.identity().get())}
              : null;
      context.init(keys, new TrustManager[] {ServerTrust.of(settings)}, new SecureRandom());
      return new ServerTls(() -> context, settings);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java run-time cannot speak TLS", e);
    }
  }

  /// One session, not begun yet.
  ///
  /// @param protocol that is offered by ALPN (RFC 7301)
  SSLEngine engine(ServerAddress server, String protocol) {
    SSLEngine engine = context.get().createSSLEngine(name(server), server.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = parameters(server, engine.getSSLParameters());
    parameters.setApplicationProtocols(new String[] {protocol});
    engine.setSSLParameters(parameters);
    return engine;
  }

  /// The name looked for in a server's certificate.
  String name(ServerAddress server) {
    return settings.serverName().isEmpty() ? server.host() : settings.serverName();
  }

  /// For sockets that others opened.
  SSLSocketFactory sockets() {
    return context.get().getSocketFactory();
  }

  /// What is asked of a server.
  ///
  /// @param usual changed, and returned
  SSLParameters parameters(ServerAddress server, SSLParameters usual) {
    if (settings.verify()) {
      usual.setEndpointIdentificationAlgorithm("HTTPS");
    }
    usual.setProtocols(
        settings.minVersion().equals("TLSv1.3")
            ? new String[] {"TLSv1.3"}
            : new String[] {"TLSv1.3", "TLSv1.2"});
    if (!ServerAddress.isAddress(name(server))) {
      usual.setServerNames(List.of(new SNIHostName(name(server))));
    }
    return usual;
  }
}
