package com.acme.engine.listener.tls;

import com.acme.engine.certificates.Credential;
import com.acme.engine.certificates.OcspStaple;
import com.acme.engine.certificates.ServerKeyManager;
import com.acme.engine.certificates.TlsContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLCredential;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands BoringSSL all that may be presented for a server name; the library takes the first whose
/// kind of key the client understands, by suites, versions and signature schemes.
///
/// Netty asks it as a key manager in the middle of the handshake, the one moment at which
/// credentials may be added to a session. What it answers there names nothing, so that netty adds
/// none of its own. Credentials are parsed once and kept until others have pushed them out.
final class NativeCredentials extends ServerKeyManager implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NativeCredentials.class);
  private static final String ADDED = "added";
  private static final int KEPT = 1024;

  private final TlsContext tls;

  /// A native credential.
  ///
  /// @param staple the OCSP response it was made with; with another one it is made anew, as
  ///   sessions share it
  private record Parsed(long pointer, Optional<OcspStaple> staple) {}

  /// Native credentials by what they were made of, the one not used for longest first. A session
  /// has a count of its own on what it uses.
  private final Map<Credential, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true);

  private boolean closed;

  /// @param tls what may be presented
  NativeCredentials(TlsContext tls) {
    this.tls = tls;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      @Nullable String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    if (engine instanceof ReferenceCountedOpenSslEngine session) {
      long ssl = session.sslPointer();
      String name = SSL.getSniHostname(ssl);
      for (Credential credential : tls.credentials(name == null ? "" : name)) {
        add(ssl, credential);
      }
    }
    return ADDED;
  }

  private synchronized void add(long ssl, Credential credential) {
    try {
      if (!closed) {
        SSL.addCredential(ssl, parsed(credential));
      }
    } catch (Exception refused) {
      LOG.warn("BoringSSL does not take {}: {}", credential, refused.getMessage());
    }
  }

  private long parsed(Credential credential) throws Exception {
    Optional<OcspStaple> staple = tls.staple(credential);
    Parsed known = parsed.get(credential);
    if (known != null && known.staple().equals(staple)) {
      return known.pointer();
    }
    Parsed fresh = new Parsed(NativePem.credential(credential, staple), staple);
    Parsed before = parsed.put(credential, fresh);
    if (before != null) {
      free(before);
    } else if (parsed.size() > KEPT) {
      var eldest = parsed.entrySet().iterator();
      free(eldest.next().getValue());
      eldest.remove();
    }
    return fresh.pointer();
  }

  /// Frees what is kept. Sessions keep what they use.
  @Override
  public synchronized void close() {
    closed = true;
    parsed.values().forEach(NativeCredentials::free);
    parsed.clear();
  }

  private static void free(Parsed parsed) {
    try {
      SSLCredential.free(parsed.pointer());
    } catch (Exception impossible) {
      throw new IllegalStateException("BoringSSL has credentials", impossible);
    }
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
    return null;
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      @Nullable String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
