package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses a certificate at each handshake from the store of that moment, by the server name the
/// client sent (RFC 6066 section 3). So new certificates need no new SSLContext.
///
/// The JDK asks three times: for an alias, then for its key, then for its chain. The store may be
/// swapped between, so an alias names one credential for good, and those just chosen are kept for a
/// moment.
final class SniKeyManager extends ServerKeyManager {

  private static final Logger LOG = LoggerFactory.getLogger(SniKeyManager.class);
  private static final Duration HANDSHAKE = Duration.ofMinutes(1);

  private final Supplier<CertificateStore> store;
  private final Cache<String, Credential> chosen =
      Caffeine.newBuilder().expireAfterAccess(HANDSHAKE).build();

  SniKeyManager(Supplier<CertificateStore> store) {
    this.store = store;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      @Nullable String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return engine == null ? null : choose(keyType, engine.getHandshakeSession());
  }

  @Override
  public @Nullable String chooseServerAlias(
      @Nullable String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return socket instanceof SSLSocket secure
        ? choose(keyType, secure.getHandshakeSession())
        : null;
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
    Credential credential = credential(alias);
    return credential == null ? null : credential.key();
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
    Credential credential = credential(alias);
    return credential == null ? null : credential.chain().toArray(X509Certificate[]::new);
  }

  private @Nullable String choose(@Nullable String keyType, @Nullable SSLSession session) {
    if (keyType == null) {
      return null;
    }
    String name = serverName(session);
    Optional<CertificateSource> source = store.get().choose(name, keyType);
    if (source.isEmpty()) {
      return null;
    }
    try {
      Credential credential = source.get().current();
      chosen.put(credential.fingerprint(), credential);
      return credential.fingerprint();
    } catch (CertificateFailure e) {
      LOG.warn("No certificate for {}: {}", name, e.problem().text(), e);
      return null;
    }
  }

  private @Nullable Credential credential(@Nullable String alias) {
    return alias == null ? null : chosen.getIfPresent(alias);
  }

  private static String serverName(@Nullable SSLSession session) {
    if (session instanceof ExtendedSSLSession extended) {
      for (SNIServerName name : extended.getRequestedServerNames()) {
        if (name instanceof SNIHostName host) {
          return host.getAsciiName();
        }
      }
    }
    return "";
  }
}
