package com.acme.engine.certificates;

import com.acme.engine.config.Address;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Response;
import com.acme.engine.listener.BindFailure;
import com.acme.engine.listener.Listeners;
import com.acme.engine.observe.ConnectionCounters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A listener that speaks TLS with the certificates under test, and a client that checks them as
/// browsers do: chain, validity, host name.
final class TlsServer implements AutoCloseable {

  private static final String REQUEST =
      "GET / HTTP/1.1\r\nHost: any.test\r\nConnection: close\r\n\r\n";

  private final Listeners listeners;

  TlsServer(TlsContext tls) throws BindFailure {
    listeners =
        new Listeners(() -> _ -> Response.text(200, "here"), _ -> tls, new ConnectionCounters());
    listeners.open(
        List.of(
            new Listener(
                "https",
                new Address("127.0.0.1", 0),
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                patient())));
  }

  /// Without deadlines: a busy machine takes its time for a client's first handshake.
  private static Listener.Limits patient() {
    Listener.Limits usual = Listener.Limits.DEFAULT;
    return new Listener.Limits(
        usual.connections(),
        usual.connectionsPerIp(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        usual.headerSize(),
        usual.bodySize(),
        usual.streams());
  }

  int port() {
    return listeners.port("https");
  }

  /// Shakes hands, and returns the leaf that was presented and found good.
  X509Certificate leaf(String serverName, X509Certificate trusted, String... protocols)
      throws IOException, GeneralSecurityException {
    return leaf(
        serverName,
        trusted,
        parameters -> {
          if (protocols.length > 0) {
            parameters.setProtocols(protocols);
          }
        });
  }

  /// The same with a client that knows one suite of TLS 1.2, and so one kind of key.
  X509Certificate leafBySuite(String serverName, X509Certificate trusted, String suite)
      throws IOException, GeneralSecurityException {
    return leaf(
        serverName,
        trusted,
        parameters -> {
          parameters.setProtocols(new String[] {"TLSv1.2"});
          parameters.setCipherSuites(new String[] {suite});
        });
  }

  private X509Certificate leaf(
      String serverName, X509Certificate trusted, Consumer<SSLParameters> change)
      throws IOException, GeneralSecurityException {
    try (SSLSocket client = connect(serverName, trusted)) {
      SSLParameters parameters = client.getSSLParameters();
      change.accept(parameters);
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
      client.setSSLParameters(parameters);
      exchange(client);
      return (X509Certificate) client.getSession().getPeerCertificates()[0];
    }
  }

  /// Shakes hands without a server name.
  X509Certificate leafWithoutName(X509Certificate trusted)
      throws IOException, GeneralSecurityException {
    try (SSLSocket client = connect("127.0.0.1", trusted)) {
      exchange(client);
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

  private static void exchange(SSLSocket client) throws IOException {
    client.startHandshake();
    client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
    String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (!answer.endsWith("here")) {
      throw new IOException("the answer was: " + answer);
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
  public void close() {
    listeners.close();
  }
}
