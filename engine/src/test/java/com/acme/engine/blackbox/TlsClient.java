package com.acme.engine.blackbox;

import com.acme.engine.certificates.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// A client that trusts anybody, to see what it is shown.
final class TlsClient {

  private TlsClient() {}

  /// Shakes hands.
  ///
  /// @param name the server name asked for; empty: none
  /// @param protocols offered; empty: all
  /// @throws IOException if the server refuses
  static SSLSocket connect(int port, String name, String... protocols) throws IOException {
    return connect(
        port,
        parameters -> {
          parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
          if (protocols.length > 0) {
            parameters.setProtocols(protocols);
          }
        });
  }

  /// Shakes hands and offers one application protocol (RFC 7301).
  static SSLSocket speaking(String application, int port) throws IOException {
    return connect(
        port, parameters -> parameters.setApplicationProtocols(new String[] {application}));
  }

  private static SSLSocket connect(int port, Consumer<SSLParameters> change) throws IOException {
    return connect(context(), port, change);
  }

  /// Shakes hands as one of the clients that share a context, and so their sessions.
  static SSLSocket connect(SSLContext context, int port, Consumer<SSLParameters> change)
      throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    SSLParameters parameters = socket.getSSLParameters();
    change.accept(parameters);
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
      return socket;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /// The certificate shown for a name.
  static X509Certificate shown(int port, String name) throws IOException {
    try (SSLSocket socket = connect(port, name)) {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  /// The TLS version that was agreed on, `refused` for none.
  static String version(int port, String name, String... protocols) {
    try (SSLSocket socket = connect(port, name, protocols)) {
      return socket.getSession().getProtocol();
    } catch (IOException refused) {
      return "refused";
    }
  }

  static SSLContext context() {
    return context(null);
  }

  /// Of a client that shows a certificate where it is asked for one, whoever is to issue it.
  static SSLContext showing(TestAuthority.Issued certificate) {
    return context(new KeyManager[] {new Shows(certificate)});
  }

  private static SSLContext context(KeyManager @Nullable [] keys) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {new TrustsAnybody()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private static final class Shows extends X509ExtendedKeyManager {

    private final TestAuthority.Issued certificate;

    Shows(TestAuthority.Issued certificate) {
      this.certificate = certificate;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
      return "shown";
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return certificate.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return certificate.pair().getPrivate();
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return new String[] {"shown"};
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal[] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return null;
    }
  }

  private static final class TrustsAnybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
