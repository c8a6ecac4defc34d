package com.acme.engine.client;

import com.acme.engine.certificates.TestAuthority.Issued;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// A server that speaks TLS and says `ok`, and remembers how it was asked.
public final class TlsBackend implements AutoCloseable {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final Issued issued;
  private final List<Long> sessionTimes = new CopyOnWriteArrayList<>();
  private final List<String> serverNames = new CopyOnWriteArrayList<>();
  private final List<String> clients = new CopyOnWriteArrayList<>();
  private RawServer server;

  public TlsBackend(Issued issued) throws Exception {
    this.issued = issued;
    this.server = new RawServer(listen(null), this::answer);
  }

  /// The same, which wants a certificate of clients.
  public TlsBackend asking(X509Certificate root) throws Exception {
    server.close();
    SSLServerSocket socket = listen(root);
    socket.setNeedClientAuth(true);
    server = new RawServer(socket, this::answer);
    return this;
  }

  /// The same with one version of TLS.
  public TlsBackend speaking(String version) throws Exception {
    server.close();
    SSLServerSocket socket = listen(null);
    socket.setEnabledProtocols(new String[] {version});
    server = new RawServer(socket, this::answer);
    return this;
  }

  ServerAddress address(String name) {
    return new ServerAddress(true, name, server.port());
  }

  public int port() {
    return server.port();
  }

  X509Certificate leaf() {
    return issued.leaf();
  }

  /// Names asked for by SNI.
  List<String> serverNames() {
    return List.copyOf(serverNames);
  }

  /// Subjects of the certificates that clients have shown.
  public List<String> clients() {
    return List.copyOf(clients);
  }

  int accepted() {
    return server.accepted();
  }

  public int requests() {
    return server.heads.size();
  }

  /// When the sessions that requests came in were agreed on: one that is resumed keeps its time.
  List<Long> sessionTimes() {
    return List.copyOf(sessionTimes);
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(RawServer.Conversation it) throws Exception {
    while (!it.readHead().isEmpty()) {
      SSLSocket session = (SSLSocket) it.socket;
      sessionTimes.add(session.getSession().getCreationTime());
      if (session.getSession() instanceof ExtendedSSLSession extended) {
        for (SNIServerName name : extended.getRequestedServerNames()) {
          serverNames.add(new SNIHostName(name.getEncoded()).getAsciiName());
        }
      }
      if (session.getNeedClientAuth()) {
        clients.add(session.getSession().getPeerPrincipal().getName());
      }
      it.send(OK);
    }
  }

  private SSLServerSocket listen(@Nullable X509Certificate root) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {new Keys()}, root == null ? null : trusting(root), null);
    return (SSLServerSocket)
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static TrustManager[] trusting(X509Certificate root) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", root);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }

  /// Shows the one certificate.
  private final class Keys extends X509ExtendedKeyManager {
    @Override
    public @Nullable String chooseServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable Socket peer) {
      return keyType.equals(issued.leaf().getPublicKey().getAlgorithm()) ? "it" : null;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return issued.pair().getPrivate();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return issued.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
      return new String[] {"it"};
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] types, Principal @Nullable [] issuers, @Nullable Socket peer) {
      return null;
    }
  }
}
