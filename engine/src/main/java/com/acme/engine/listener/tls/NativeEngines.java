package com.acme.engine.listener.tls;

import com.acme.engine.certificates.TlsContext;
import com.acme.engine.listener.connection.Alert;
import com.acme.engine.listener.connection.ClientHello;
import com.acme.engine.listener.connection.TlsSession;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.internal.tcnative.SSL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/// BoringSSL, as netty-tcnative brings it for Linux, macOS and Windows: less than half the
/// processor time of the JDK for a handshake.
///
/// Contexts and sessions hold native memory, so their ends are counted here and nowhere else. A
/// session keeps its context until it is released itself.
public final class NativeEngines implements TlsEngines {

  /// The hybrid of ML-KEM first (RFC 9794 names the kind), then the curves that clients know.
  private static final String[] GROUPS = {"X25519MLKEM768", "X25519", "P-256", "P-384"};

  private final TlsContext tls;
  private final ClientChecks clients;
  private final NativeCredentials credentials;
  private final ReferenceCountedOpenSslContext context;
  private boolean closed;

  /// Opens nothing yet.
  ///
  /// @throws SSLException if the library refuses what it should know
  public NativeEngines(TlsContext tls) throws SSLException {
    this.tls = tls;
    this.clients = ClientChecks.of(tls);
    this.credentials = new NativeCredentials(tls);
    this.context =
        (ReferenceCountedOpenSslContext)
            SslContextBuilder.forServer(credentials)
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .trustManager(clients.trust())
                .ciphers(Offer.SUITES)
                .applicationProtocolConfig(
                    new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        Offer.APPLICATIONS))
                .sessionCacheSize(Offer.SESSIONS)
                .option(OpenSslContextOption.GROUPS, GROUPS)
                .build();
    // No key of ours: the library makes ticket keys, and changes them every two days.
    context.sessionContext().setTicketKeys();
  }

  /// Why it cannot be used here; empty where it can.
  public static Optional<Throwable> unavailable() {
    try {
      return Optional.ofNullable(OpenSsl.unavailabilityCause());
    } catch (LinkageError withoutNetty) {
      return Optional.of(withoutNetty);
    }
  }

  @Override
  public synchronized TlsSession open() throws SSLException {
    if (closed) {
      throw new SSLException("the listener is closed");
    }
    ReferenceCountedOpenSslEngine engine =
        (ReferenceCountedOpenSslEngine) context.newEngine(UnpooledByteBufAllocator.DEFAULT);
    try {
      engine.setSSLParameters(parameters());
      return new Session(engine, clients, new AtomicBoolean());
    } catch (RuntimeException refused) {
      engine.release();
      throw refused;
    }
  }

  private SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(tls.protocols().toArray(String[]::new));
    parameters.setUseCipherSuitesOrder(true);
    parameters.setSNIMatchers(List.of(tls.known()));
    clients.ask(parameters);
    return parameters;
  }

  @Override
  public boolean isCurrent() {
    return clients.areCurrent();
  }

  /// Each counts on the context, as does this.
  @Override
  public synchronized int held() {
    return context.refCnt() - (closed ? 0 : 1);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      context.release();
      credentials.close();
    }
  }

  private record Session(
      ReferenceCountedOpenSslEngine own, ClientChecks clients, AtomicBoolean released)
      implements TlsSession {

    @Override
    public SSLEngine engine() {
      return own;
    }

    @Override
    public boolean isNative() {
      return true;
    }

    /// The engine frees its session by itself where the client has left already.
    @Override
    public boolean isResumed() {
      long ssl = own.sslPointer();
      return ssl != 0 && SSL.isSessionReused(ssl);
    }

    @Override
    public Optional<Alert> refusal(ClientHello hello) {
      return clients.refusal(hello);
    }

    @Override
    public Optional<X509Certificate> client() throws SSLException {
      return clients.client(own);
    }

    @Override
    public void release() {
      if (!released.getAndSet(true)) {
        own.release();
      }
    }
  }
}
