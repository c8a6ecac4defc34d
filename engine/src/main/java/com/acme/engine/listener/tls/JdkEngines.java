package com.acme.engine.listener.tls;

import com.acme.engine.certificates.ClientTrust;
import com.acme.engine.certificates.TlsContext;
import com.acme.engine.listener.connection.Alert;
import com.acme.engine.listener.connection.ClientHello;
import com.acme.engine.listener.connection.TlsSession;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The JDK's own TLS, which every machine has.
public final class JdkEngines implements TlsEngines {

  private static final Logger LOG = LoggerFactory.getLogger(JdkEngines.class);

  /// Read by the JDK while it makes a context; there is no other way to tell it.
  private static final String TICKETS = "jdk.tls.server.enableSessionTicketExtension";

  private static final String STAPLING = "jdk.tls.server.enableStatusRequestExtension";

  /// Read by the JDK when a context staples for the first time, so these stay.
  private static final String RESPONDER = "jdk.tls.stapling.responderURI";

  private static final String ALWAYS = "jdk.tls.stapling.responderOverride";

  private final TlsContext tls;
  private final boolean staples;
  private final ClientChecks clients;
  private final SSLContext context;

  /// Opens nothing yet.
  public JdkEngines(TlsContext tls) {
    this.tls = tls;
    this.clients = ClientChecks.of(tls);
    this.staples = tls.staples();
    this.context = context(tls, clients.trust(), staples && hasResponder(tls));
    context.getServerSessionContext().setSessionCacheSize(Offer.SESSIONS);
  }

  /// The JDK fetches OCSP responses while it shakes hands, wherever the certificate or this
  /// property leads it; here that is this process, which has them in memory.
  private static boolean hasResponder(TlsContext tls) {
    try {
      System.setProperty(RESPONDER, tls.staplesFrom().toString());
      System.setProperty(ALWAYS, "true");
      return true;
    } catch (IOException closed) {
      LOG.warn("No OCSP responses are stapled: {}", closed.toString());
      return false;
    }
  }

  private static SSLContext context(TlsContext tls, ClientTrust clients, boolean stapling) {
    try {
      SSLContext made = made(stapling);
      made.init(new KeyManager[] {tls.keys()}, new TrustManager[] {clients}, null);
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /// The JDK resumes from a ticket only where it can choose the certificate again before it has
  /// read the server name, so never here. Sessions that it keeps itself are resumed.
  private static synchronized SSLContext made(boolean stapling) throws GeneralSecurityException {
    Map<String, String> wanted =
        stapling ? Map.of(TICKETS, "false", STAPLING, "true") : Map.of(TICKETS, "false");
    // What was set when this process was started is somebody's wish.
    List<String> ours =
        wanted.keySet().stream().filter(name -> System.getProperty(name) == null).toList();
    ours.forEach(name -> System.setProperty(name, wanted.getOrDefault(name, "")));
    try {
      return SSLContext.getInstance("TLS");
    } finally {
      ours.forEach(System::clearProperty);
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
    return clients.areCurrent() && staples == tls.staples();
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
