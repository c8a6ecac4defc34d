package com.acme.engine.client;

import com.acme.engine.config.UpstreamTls;
import com.acme.engine.pem.CertificateFailure;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// One TLS context for all servers with the same settings, for as long as one of them is in use.
final class TlsContexts {

  private final ServerTls usual;

  /// Guarded by itself. Kept by the clients that use them.
  private final Map<UpstreamTls, WeakReference<ServerTls>> others = new HashMap<>();

  /// @param usual for servers without settings of their own; always the same
  TlsContexts(Supplier<SSLContext> usual) {
    this.usual = ServerTls.of(usual);
  }

  /// The context of some settings, made if there is none.
  ///
  /// @throws IllegalArgumentException if a file they name cannot be used; says which and why
  ServerTls of(UpstreamTls settings) {
    if (settings.equals(UpstreamTls.DEFAULT)) {
      return usual;
    }
    synchronized (others) {
      WeakReference<ServerTls> known = others.get(settings);
      ServerTls found = known == null ? null : known.get();
      return found == null ? make(settings) : found;
    }
  }

  private ServerTls make(UpstreamTls settings) {
    try {
      ServerTls made = ServerTls.of(settings);
      others.values().removeIf(unused -> unused.get() == null);
      others.put(settings, new WeakReference<>(made));
      return made;
    } catch (CertificateFailure e) {
      throw new IllegalArgumentException(e.problem().text(), e);
    }
  }
}
