package com.acme.engine.certificates;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A socket that speaks TLS with the certificates under test, and a client that checks them as
/// browsers do: chain, validity, host name.
final class TlsServer implements AutoCloseable {

  private final SSLServerSocket socket;

  TlsServer(TlsContext tls) throws IOException {
    socket =
        (SSLServerSocket)
            tls.context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> accept(tls));
  }

  private void accept(TlsContext tls) {
    while (!socket.isClosed()) {
      try {
        SSLSocket accepted = (SSLSocket) socket.accept();
        accepted.setSSLParameters(tls.parameters());
        Thread.ofVirtual().start(() -> echo(accepted));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void echo(SSLSocket accepted) {
    try (accepted) {
      accepted.getInputStream().transferTo(accepted.getOutputStream());
    } catch (IOException e) {
      return;
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /// Shakes hands, and returns the leaf that was presented and found good.
  X509Certificate leaf(String serverName, X509Certificate trusted, String... protocols)
      throws IOException, GeneralSecurityException {
    try (SSLSocket client = connect(serverName, trusted)) {
      SSLParameters parameters = client.getSSLParameters();
      if (protocols.length > 0) {
        parameters.setProtocols(protocols);
      }
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
      client.setSSLParameters(parameters);
      exchangeOneByte(client);
      return (X509Certificate) client.getSession().getPeerCertificates()[0];
    }
  }

  /// Shakes hands without a server name.
  X509Certificate leafWithoutName(X509Certificate trusted)
      throws IOException, GeneralSecurityException {
    try (SSLSocket client = connect("127.0.0.1", trusted)) {
      exchangeOneByte(client);
      return (X509Certificate) client.getSession().getPeerCertificates()[0];
    }
  }

  private SSLSocket connect(String host, X509Certificate trusted)
      throws IOException, GeneralSecurityException {
    Socket plain = new Socket();
    plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 5_000);
    plain.setSoTimeout(10_000);
    return (SSLSocket) trusting(trusted).getSocketFactory().createSocket(plain, host, port(), true);
  }

  private static void exchangeOneByte(SSLSocket client) throws IOException {
    client.startHandshake();
    client.getOutputStream().write(7);
    if (client.getInputStream().read() != 7) {
      throw new IOException("the byte did not come back");
    }
  }

  static SSLContext trusting(X509Certificate trusted) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("trusted", trusted);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
