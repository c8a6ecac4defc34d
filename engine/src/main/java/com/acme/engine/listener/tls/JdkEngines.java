package com.acme.engine.listener.tls;

import com.acme.engine.certificates.ClientTrust;
import com.acme.engine.certificates.TlsContext;
import com.acme.engine.listener.connection.Alert;
import com.acme.engine.listener.connection.ClientHello;
import com.acme.engine.listener.connection.TlsSession;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/// The JDK's own TLS, which every machine has.
public final class JdkEngines implements TlsEngines {

  /// Read by the JDK while it makes a context; there is no other way to tell it.
  private static final String TICKETS = "jdk.tls.server.enableSessionTicketExtension";

  private final TlsContext tls;
  private final ClientChecks clients;
  private final SSLContext context;

  /// Opens nothing yet.
  public JdkEngines(TlsContext tls) {
    this.tls = tls;
    this.clients = ClientChecks.of(tls);
    this.context = context(tls, clients.trust());
    context.getServerSessionContext().setSessionCacheSize(Offer.SESSIONS);
  }

  private static SSLContext context(TlsContext tls, ClientTrust clients) {
    try {
      SSLContext made = withoutTickets();
      made.init(new KeyManager[] {tls.keys()}, new TrustManager[] {clients}, null);
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /// The JDK resumes from a ticket only where it can choose the certificate again before it has
  /// read the server name, so never here. Sessions that it keeps itself are resumed.
  private static synchronized SSLContext withoutTickets() throws GeneralSecurityException {
    if (System.getProperty(TICKETS) != null) {
      return SSLContext.getInstance("TLS");
    }
    System.setProperty(TICKETS, "false");
    try {
      return SSLContext.getInstance("TLS");
    } finally {
      System.clearProperty(TICKETS);
    }
  }

  @Override
  public TlsSession open() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setSSLParameters(parameters());
    return new Session(engine, clients, System.currentTimeMillis());
  }

  @Override
  public boolean isCurrent() {
    return clients.areCurrent();
  }

  private SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(tls.protocols().toArray(String[]::new));
    parameters.setCipherSuites(Offer.SUITES.toArray(String[]::new));
    parameters.setUseCipherSuitesOrder(true);
    parameters.setApplicationProtocols(Offer.APPLICATIONS.toArray(String[]::new));
    parameters.setSNIMatchers(List.of(tls.known()));
    clients.ask(parameters);
    return parameters;
  }

  @Override
  public int held() {
    return 0;
  }

  /// All is collected as garbage.
  @Override
  public void close() {}

  /// @param since when it was made, in milliseconds of the clock that dates sessions too
  private record Session(SSLEngine engine, ClientChecks clients, long since) implements TlsSession {

    @Override
    public boolean isNative() {
      return false;
    }

    /// The JDK tells it by the age of the session alone.
    @Override
    public boolean isResumed() {
      return engine.getSession().getCreationTime() < since;
    }

    @Override
    public Optional<Alert> refusal(ClientHello hello) {
      return clients.refusal(hello);
    }

    @Override
    public Optional<X509Certificate> client() throws SSLException {
      return clients.client(engine);
    }

    @Override
    public void release() {}
  }
}
