package com.acme.engine.listener.tls;

import com.acme.engine.listener.connection.TlsSession;
import javax.net.ssl.SSLException;

/// Makes the server's ends of the TLS sessions of one listener, which clients may resume (RFC 8446
/// section 2.2) as long as it is open.
public interface TlsEngines extends AutoCloseable {

  /// The end of a new session, which presents the certificates and offers the versions of the
  /// moment. Whoever takes it releases it.
  ///
  /// @throws SSLException if this was closed
  TlsSession open() throws SSLException;

  /// Whether clients are asked for what the configuration of the moment says. Where they are not,
  /// others take over, and no session of these is resumed.
  boolean isCurrent();

  /// Sessions that were opened and hold memory outside the heap, as they were not released.
  int held();

  /// Makes no more. Sessions that are open go on.
  @Override
  void close();
}
