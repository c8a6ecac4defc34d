package com.acme.engine.listener.connection;

import javax.net.ssl.SSLEngine;

/// The server's end of a TLS session, of whatever implementation.
public interface TlsSession {

  /// In server mode, ready for the client's first message.
  SSLEngine engine();

  /// Whether it works on memory outside the heap, so that bytes of the heap cost it a copy.
  boolean isNative();

  /// Gives up what the session holds outside the heap. Called once, at the end.
  void release();
}
