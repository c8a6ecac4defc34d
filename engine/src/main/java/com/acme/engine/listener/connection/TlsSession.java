package com.acme.engine.listener.connection;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/// The server's end of a TLS session, of whatever implementation.
public interface TlsSession {

  /// In server mode, ready for the client's first message.
  SSLEngine engine();

  /// Whether it works on memory outside the heap, so that bytes of the heap cost it a copy.
  boolean isNative();

  /// Why a client is refused that says this, if it is.
  Optional<Alert> refusal(ClientHello hello);

  /// Whether the client resumed an earlier session; asked once hands are shaken.
  boolean isResumed();

  /// The certificate that the client proved who it is by; asked once hands are shaken.
  ///
  /// @return empty where none was asked for, or none shown
  /// @throws SSLException if the session was resumed and the certificate holds no more
  Optional<X509Certificate> client() throws SSLException;

  /// Gives up what the session holds outside the heap. Called once, at the end.
  void release();
}
