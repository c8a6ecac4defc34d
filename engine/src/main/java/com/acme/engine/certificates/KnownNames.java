package com.acme.engine.certificates;

import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.StandardConstants;

/// Matches the server names that a certificate can be presented for, and remembers for one
/// connection which name that was.
final class KnownNames extends SNIMatcher {

  private final Supplier<CertificateStore> store;
  private volatile String asked = "";

  KnownNames(Supplier<CertificateStore> store) {
    super(StandardConstants.SNI_HOST_NAME);
    this.store = store;
  }

  @Override
  public boolean matches(SNIServerName name) {
    String text = text(name);
    asked = text;
    return store.get().recognizes(text);
  }

  /// What the client of this engine asked for; empty for nothing. Known before there is a session:
  /// the JDK chooses a certificate already to look whether a session may be resumed.
  static String asked(SSLEngine engine) {
    for (SNIMatcher matcher : engine.getSSLParameters().getSNIMatchers()) {
      if (matcher instanceof KnownNames known) {
        return known.asked;
      }
    }
    return "";
  }

  private static String text(SNIServerName name) {
    try {
      return new SNIHostName(name.getEncoded()).getAsciiName();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
