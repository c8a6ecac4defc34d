package com.acme.engine.certificates;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;

/// What a listener needs to speak TLS. Both parts look at the certificates of the moment, so one
/// context serves as long as the server runs.
public final class TlsContext {

  private final Supplier<CertificateStore> store;
  private final SSLContext context;

  TlsContext(Supplier<CertificateStore> store) {
    this.store = store;
    try {
      this.context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new SniKeyManager(store)}, null, null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /// Presents certificates by server name.
  public SSLContext context() {
    return context;
  }

  /// For each new connection: the versions offered, and the refusal of unknown server names with
  /// the alert `unrecognized_name` (RFC 6066 section 3) where there is no default certificate.
  /// Application protocols are the listener's to add.
  public SSLParameters parameters() {
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(store.get().protocols().toArray(String[]::new));
    parameters.setSNIMatchers(List.of(new Known(store)));
    parameters.setUseCipherSuitesOrder(true);
    return parameters;
  }

  /// Matches the server names that a certificate can be presented for.
  private static final class Known extends SNIMatcher {

    private final Supplier<CertificateStore> store;

    Known(Supplier<CertificateStore> store) {
      super(StandardConstants.SNI_HOST_NAME);
      this.store = store;
    }

    @Override
    public boolean matches(SNIServerName name) {
      return store.get().recognizes(text(name));
    }

    private static String text(SNIServerName name) {
      try {
        return new SNIHostName(name.getEncoded()).getAsciiName();
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
  }
}
